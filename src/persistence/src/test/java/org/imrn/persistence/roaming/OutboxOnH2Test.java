package org.imrn.persistence.roaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.imrn.persistence.TestDatabase;
import org.junit.jupiter.api.Test;

class OutboxOnH2Test extends OutboxContract {

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedH2();
    }

    /** PostgreSQL knows by itself that all rows are of one state. */
    @Test
    void howManyAreDueDoesNotMatterToWhatIsReadOfThem() throws SQLException {
        try (Connection connection = on().source().getConnection(); Statement statement = connection.createStatement();
             ResultSet plan = statement.executeQuery("explain " + OutboxQueue.FIRST + " limit 100")) {
            assertThat(plan.next()).isTrue();
            assertThat(plan.getString(1)).containsIgnoringCase("outbox_by_attempt").containsIgnoringCase("index sorted");
        }
    }
}

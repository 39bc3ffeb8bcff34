package org.imrn.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** An acknowledged lease survives a crash of the server, whatever the operator's PostgreSQL does by default. */
class DurabilityTest {

    private static final TestDatabase POSTGRESQL = TestDatabase.sharedPostgresql();

    @Test
    void commitsAreDurableThoughTheServersDefaultIsToAnswerBeforeTheyAre() {
        assertThat(whereTheDefaultIs("off")).isEqualTo("on");
    }

    @Test
    void whateverIsDurableStaysAsTheOperatorWantsIt() {
        assertThat(whereTheDefaultIs("local")).isEqualTo("local");
        assertThat(whereTheDefaultIs("remote_apply")).isEqualTo("remote_apply");
    }

    /** How commits of this server's transactions are written. */
    private static String whereTheDefaultIs(String setting) {
        POSTGRESQL.execute("alter role current_user set synchronous_commit = " + setting);
        try (TestDatabase fresh = TestDatabase.postgresql((int) POSTGRESQL.number("select inet_server_port()"))) {
            Database database = new Database(fresh.units(), Timeouts.USUAL, new DatabaseHealth());
            return database.write(DurabilityTest::synchronousCommit);
        } finally {
            POSTGRESQL.execute("alter role current_user reset synchronous_commit");
        }
    }

    private static String synchronousCommit(Transaction transaction) throws SQLException {
        try (Statement statement = transaction.connection().createStatement();
             ResultSet row = statement.executeQuery("show synchronous_commit")) {
            row.next();
            return row.getString(1);
        }
    }
}

package org.imrn.persistence.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.imrn.lease.FreedNumbers;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.number.NumberRange;
import org.imrn.number.NumberRanges;
import org.imrn.persistence.DatabaseContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class FreedNumbersContract extends DatabaseContract {

    private static final int SIZE = 10_000;

    private FreedNumbers freed;

    @BeforeEach
    void open() {
        freed = new JpaFreedNumbers(database);
    }

    /** All the numbers there are from 0 on, taken. */
    abstract void take(int many);

    private static NumberRanges numbers(int first, int last) {
        return new NumberRanges(List.of(new NumberRange(number(first), number(last))));
    }

    @Test
    void ofAFullPoolOnlyWhatWasFreedSinceIsLookedAt() {
        take(SIZE);
        NumberRanges all = numbers(0, SIZE - 1);
        long place = freed.place();
        assertThat(leases.occupied(all)).isEqualTo(SIZE);
        assertThat(freed.anyFree(place, all)).isFalse();
        Lease one = done(leases.find(number(7), Duration.ofSeconds(5)).orElseThrow(), new LeaseState.Free());
        assertThat(freed.anyFree(place, all)).isTrue();
        assertThat(freed.anyFree(place, numbers(8, SIZE - 1))).isFalse();
        won(one.number(), someone());
        assertThat(freed.anyFree(place, all)).isFalse();
        assertThat(freed.anyFree(place, NumberRanges.NONE)).isFalse();
    }

    @Test
    void whatIsFreedByATransactionThatWasOpenWhenThePlaceWasAskedForComesAfterIt() throws SQLException {
        take(3);
        try (Connection slow = on().source().getConnection(); Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.executeUpdate("delete from lease where number = " + number(1).value());
            statement.executeUpdate("insert into audit (at, node, number, pool, version, state, what) values "
                    + "(current_timestamp, 'node-2', " + number(1).value() + ", 'visitors', 3, 'FREE', 'rested')");
            won(number(50), someone());
            long place = freed.place();
            assertThat(freed.anyFree(place, numbers(0, 2))).isFalse();
            slow.commit();
            slow.setAutoCommit(true);
            assertThat(freed.anyFree(place, numbers(0, 2))).isTrue();
        }
    }
}

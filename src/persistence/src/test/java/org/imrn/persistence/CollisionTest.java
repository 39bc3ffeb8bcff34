package org.imrn.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.imrn.lease.LedgerUnavailableException;
import org.junit.jupiter.api.Test;

class CollisionTest extends DatabaseContract {

    private static final String DEADLOCK = "40P01";
    private static final String REFUSED = "23505";

    private final AtomicInteger tries = new AtomicInteger();

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedH2();
    }

    private int failing(int times, String state) {
        return database.writeDespiteCollision(transaction -> {
            if (tries.incrementAndGet() <= times) {
                throw new SQLException("it does not work", state);
            }
            return tries.get();
        });
    }

    @Test
    void aTransactionThatAnotherOneStoodInTheWayOfIsRunOnceMore() {
        assertThat(failing(1, DEADLOCK)).isEqualTo(2);
    }

    @Test
    void itIsNotRunForEver() {
        assertThatThrownBy(() -> failing(9, DEADLOCK)).isInstanceOf(LedgerUnavailableException.class);
        assertThat(tries).hasValue(2);
    }

    @Test
    void whatIsRefusedIsRefused() {
        assertThatThrownBy(() -> failing(9, REFUSED)).isInstanceOf(LedgerUnavailableException.class);
        assertThat(tries).hasValue(1);
    }
}

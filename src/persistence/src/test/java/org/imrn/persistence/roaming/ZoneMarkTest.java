package org.imrn.persistence.roaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.Session;
import org.imrn.number.E164Number;
import org.imrn.persistence.Transaction;
import org.junit.jupiter.api.Test;

/** A database that never lets us write: rows are there for each insert, and gone for each update. */
class ZoneMarkTest {

    private static final E164Number BOB = E164Number.parse("+447700900123");

    private final AtomicInteger written = new AtomicInteger();

    private Transaction refusing(int times) {
        PreparedStatement statement = proxy(PreparedStatement.class, method ->
                method.equals("executeUpdate") ? (written.incrementAndGet() > times ? 1 : 0) : null);
        return new Transaction(proxy(Session.class, method -> null),
                proxy(Connection.class, method -> statement), Instant.EPOCH);
    }

    private static <T> T proxy(Class<T> type, java.util.function.Function<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(ZoneMarkTest.class.getClassLoader(), new Class<?>[] {type},
                (self, method, arguments) -> answers.apply(method.getName())));
    }

    @Test
    void itEndsAndSaysThatNothingWasWritten() {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () ->
                assertThatThrownBy(() -> JpaZoneLedger.mark(refusing(Integer.MAX_VALUE), BOB))
                        .isInstanceOf(SQLTransactionRollbackException.class).hasMessageContaining(BOB.toString()));
    }

    @Test
    void aRowThatComesAndGoesIsTriedAgain() throws SQLException {
        JpaZoneLedger.mark(refusing(6), BOB);
        assertThat(written).hasValue(7);
    }
}

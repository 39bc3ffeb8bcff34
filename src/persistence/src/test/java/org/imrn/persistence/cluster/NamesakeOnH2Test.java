package org.imrn.persistence.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.imrn.persistence.Database;
import org.imrn.persistence.DatabaseClock;
import org.imrn.persistence.DatabaseContract;
import org.imrn.persistence.DatabaseHealth;
import org.imrn.persistence.TestDatabase;
import org.imrn.persistence.Timeouts;
import org.junit.jupiter.api.Test;

class NamesakeOnH2Test extends DatabaseContract {

    private static final Duration HEARTBEAT = Duration.ofMillis(150);

    @Override
    protected TestDatabase on() {
        return TestDatabase.sharedH2();
    }

    private Namesake of(String name) {
        return new Namesake(database, name, HEARTBEAT);
    }

    private NodePresence entered(String name) {
        NodePresence node = new NodePresence(database, new DatabaseClock(Clock.systemUTC(), database), name,
                Duration.ofSeconds(10));
        node.enter();
        return node;
    }

    @Test
    void aProcessThatGoesOnGivingSignsOfLifeIsNoticed() throws InterruptedException {
        NodePresence other = entered("node-1");
        ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor();
        heart.scheduleWithFixedDelay(other::heartbeat, 0, HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
        try {
            assertThat(of("node-1").lives()).isTrue();
            assertThat(of("node-2").lives()).isFalse();
        } finally {
            heart.shutdownNow();
        }
    }

    /** Who asks first loads what asking needs; a database ends transactions in which nothing is said for that long. */
    @Test
    void theFirstQuestionToTheMappingIsAskedOutsideOfAnyTransaction() throws InterruptedException {
        entered("node-1");
        List<Object> begun = new CopyOnWriteArrayList<>();
        EntityManagerFactory cold = TestDatabase.unitsOn(noting(begun, DataSource.class, on().source()));
        try {
            Database asked = new Database(cold, Timeouts.USUAL, new DatabaseHealth());
            assertThat(new Namesake(asked, "node-1", HEARTBEAT).lives()).isFalse();
            assertThat(begun).isEmpty();
            asked.write(transaction -> transaction.now());
            assertThat(begun).as("what begins a transaction is noted").isNotEmpty();
        } finally {
            cold.close();
        }
    }

    private static <T> T noting(List<Object> begun, Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, with) -> {
            if (called.getName().equals("setAutoCommit") && with[0].equals(false)) {
                begun.add(called);
            }
            try {
                Object answer = called.invoke(real, with);
                return answer instanceof Connection connection ? noting(begun, Connection.class, connection) : answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    @Test
    void whoDiedAMomentAgoOrLongAgoDoesNotHinderARestart() throws InterruptedException {
        entered("node-1");
        assertThat(of("node-1").lives()).isFalse();
        on().execute("update node set heartbeat_at = heartbeat_at - interval '1' hour");
        assertThat(of("node-1").lives()).isFalse();
    }
}

package org.imrn.persistence.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.imrn.persistence.DatabaseClock;
import org.imrn.persistence.DatabaseContract;
import org.imrn.persistence.TestDatabase;
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

    @Test
    void whoDiedAMomentAgoOrLongAgoDoesNotHinderARestart() throws InterruptedException {
        entered("node-1");
        assertThat(of("node-1").lives()).isFalse();
        on().execute("update node set heartbeat_at = heartbeat_at - interval '1' hour");
        assertThat(of("node-1").lives()).isFalse();
    }
}

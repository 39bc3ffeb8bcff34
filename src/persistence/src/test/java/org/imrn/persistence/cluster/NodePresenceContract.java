package org.imrn.persistence.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.awaitility.Awaitility;
import org.imrn.persistence.DatabaseClock;
import org.imrn.persistence.DatabaseContract;
import org.junit.jupiter.api.Test;

abstract class NodePresenceContract extends DatabaseContract {

    private NodePresence node(String name) {
        return new NodePresence(database, new DatabaseClock(Clock.systemUTC(), database), name, Duration.ofSeconds(10));
    }

    private long idOf(NodePresence node) {
        return database.write(node::idIn);
    }

    private Set<Long> livingSeenBy(NodePresence node) {
        return database.write(node::livingIn);
    }

    @Test
    void aNodeKeepsItsIdentityWhenItStartsAgain() {
        NodePresence node = node("node-1");
        node.enter();
        NodePresence restarted = node("node-1");
        restarted.enter();
        assertThat(idOf(restarted)).isEqualTo(idOf(node));
        assertThat(on().number("select count(*) from node")).isOne();
        assertThat(node.nameOf(idOf(node))).isEqualTo("node-1");
        assertThat(node.nameOf(-5)).isEqualTo("number -5");
    }

    @Test
    void aNodeIsDeadOnceItsHeartbeatIsTooOldByTheDatabasesClock() {
        NodePresence first = node("node-1");
        NodePresence second = node("node-2");
        first.enter();
        second.enter();
        assertThat(livingSeenBy(first)).containsExactlyInAnyOrder(idOf(first), idOf(second));
        on().execute("update node set heartbeat_at = heartbeat_at - interval '11' second where name = 'node-2'");
        assertThat(livingSeenBy(first)).containsExactly(idOf(first));
        second.heartbeat();
        assertThat(livingSeenBy(first)).containsExactlyInAnyOrder(idOf(first), idOf(second));
    }

    @Test
    void whoCouldGiveNoSignOfLifeItselfDoesNotTakeTheOthersForDeadBeforeTheyHadTimeToGiveOne() {
        // Long enough for a busy machine to do between two heartbeats what is done here without one.
        Duration deadAfter = Duration.ofSeconds(2);
        NodePresence first = new NodePresence(database, new DatabaseClock(Clock.systemUTC(), database), "node-1",
                deadAfter);
        NodePresence second = node("node-2");
        first.heartbeat();
        second.heartbeat();
        first.heartbeat();
        Instant silent = Instant.now();
        Awaitility.await().until(() -> Instant.now().isAfter(silent.plus(deadAfter).plusMillis(100)));
        assertThat(livingSeenBy(first)).containsExactlyInAnyOrder(idOf(first), idOf(second));
        first.heartbeat();
        assertThat(livingSeenBy(first)).containsExactlyInAnyOrder(idOf(first), idOf(second));
        Awaitility.await().untilAsserted(() -> {
            first.heartbeat();
            assertThat(livingSeenBy(first)).containsExactly(idOf(first));
        });
    }

    @Test
    void whoeverAsksLivesHoweverLateItsHeartbeatIs() {
        NodePresence node = node("node-1");
        node.enter();
        on().execute("update node set heartbeat_at = heartbeat_at - interval '1' hour");
        assertThat(livingSeenBy(node)).containsExactly(idOf(node));
    }

    @Test
    void aHeartbeatIsWrittenByTheDatabasesClock() {
        NodePresence node = node("node-1");
        node.enter();
        on().execute("update node set heartbeat_at = heartbeat_at - interval '1' hour");
        node.heartbeat();
        assertThat(on().number("select count(*) from node where heartbeat_at > current_timestamp - interval '5' second"))
                .isOne();
    }

    @Test
    void aNodeThatWasForgottenEntersAgainWithItsHeartbeat() {
        NodePresence node = node("node-1");
        assertThatThrownBy(() -> idOf(node)).hasMessageContaining("has not entered the register");
        node.heartbeat();
        assertThat(livingSeenBy(node)).containsExactly(idOf(node));
    }

    @Test
    void theDatabaseClockTellsDatabaseTimeWhateverOurOwnSays() {
        DatabaseClock clock = new DatabaseClock(Clock.offset(Clock.systemUTC(), Duration.ofHours(-3)), database);
        assertThat(clock.synchronise()).isBetween(Duration.ofMinutes(179), Duration.ofMinutes(181));
        assertThat(Duration.between(Clock.systemUTC().instant(), clock.instant()).abs())
                .isLessThan(Duration.ofSeconds(5));
    }
}

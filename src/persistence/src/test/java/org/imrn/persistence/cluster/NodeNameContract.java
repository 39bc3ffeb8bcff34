package org.imrn.persistence.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.imrn.persistence.DatabaseClock;
import org.imrn.persistence.DatabaseContract;
import org.junit.jupiter.api.Test;

abstract class NodeNameContract extends DatabaseContract {

    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private NodeName process(String name) {
        return new NodeName(database, name, HEARTBEAT);
    }

    private NodePresence presence(String name) {
        return new NodePresence(database, new DatabaseClock(Clock.systemUTC(), database), name, Duration.ofSeconds(10));
    }

    private void pass(Duration time) {
        on().execute("update node set heartbeat_at = heartbeat_at - interval '" + time.toSeconds() + "' second,"
                + " process_at = process_at - interval '" + time.toSeconds() + "' second");
    }

    @Test
    void ofManyProcessesThatStartAtTheSameMomentOneGetsTheName() throws Exception {
        for (boolean known : List.of(false, true)) {
            List<NodeName> all = Stream.generate(() -> process("node-1")).limit(6).toList();
            CyclicBarrier together = new CyclicBarrier(all.size());
            all.stream().map(one -> CompletableFuture.runAsync(() -> {
                try {
                    together.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                one.claim();
            }, task -> new Thread(task).start())).toList().forEach(DatabaseContract::await);
            assertThat(all.stream().filter(NodeName::held)).as("known before: %s", known).hasSize(1);
            pass(Duration.ofMinutes(1));
        }
    }

    @Test
    void aProcessThatGoesOnGivingSignsOfLifeKeepsItsName() {
        NodeName first = process("node-1");
        NodeName second = process("node-1");
        assertThat(first.claim()).isEmpty();
        for (int i = 0; i < 5; i++) {
            assertThat(second.claim()).get().satisfies(left -> assertThat(left)
                    .isBetween(Duration.ofMillis(500), HEARTBEAT.multipliedBy(3)));
            pass(HEARTBEAT.multipliedBy(2));
            first.keep();
        }
        assertThat(first.held()).isTrue();
        assertThat(second.held()).isFalse();
        assertThat(process("node-2").claim()).isEmpty();
    }

    @Test
    void whoeverStartsAgainAfterACrashWaitsForThreeHeartbeatsSinceTheLastSignAtMost() {
        process("node-1").claim();
        pass(HEARTBEAT);
        NodeName again = process("node-1");
        assertThat(again.claim()).get().satisfies(left -> assertThat(left).isLessThanOrEqualTo(HEARTBEAT.multipliedBy(2)));
        pass(HEARTBEAT.multipliedBy(2));
        assertThat(again.claim()).isEmpty();
        assertThat(again.held()).isTrue();
    }

    @Test
    void afterAStopInOrderNobodyWaits() {
        NodeName first = process("node-1");
        first.claim();
        presence("node-1").enter();
        new JpaBlockRegister(database, presence("node-1")).leave();
        first.release();
        assertThat(process("node-1").claim()).isEmpty();
    }

    @Test
    void aVersionThatOnlyGivesHeartbeatsKeepsItsNameToo() {
        presence("node-1").enter();
        assertThat(process("node-1").claim()).isPresent();
        pass(HEARTBEAT.multipliedBy(4));
        presence("node-1").heartbeat();
        assertThat(process("node-1").claim()).isPresent();
        pass(HEARTBEAT.multipliedBy(4));
        assertThat(process("node-1").claim()).isEmpty();
    }

    @Test
    void whoWasPausedWhileAnotherTookTheNameKnowsItAndGetsItBackWhenThatOneIsGone() {
        NodeName paused = process("node-1");
        NodeName other = process("node-1");
        paused.claim();
        pass(HEARTBEAT.multipliedBy(4));
        assertThat(other.claim()).isEmpty();
        paused.keep();
        assertThat(paused.held()).isFalse();
        assertThat(other.held()).isTrue();
        paused.release();
        assertThat(other.claim()).isEqualTo(Optional.empty());
        pass(HEARTBEAT.multipliedBy(4));
        paused.keep();
        assertThat(paused.held()).isTrue();
    }

    @Test
    void aNameWhoseRowSomebodyRemovedIsTakenAgain() {
        NodeName name = process("node-1");
        name.claim();
        on().execute("delete from node");
        name.keep();
        assertThat(name.held()).isTrue();
        assertThat(process("node-1").claim()).isPresent();
    }
}

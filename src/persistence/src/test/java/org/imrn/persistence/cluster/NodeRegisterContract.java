package org.imrn.persistence.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.imrn.number.NumberBlock;
import org.imrn.number.NumberRange;
import org.imrn.persistence.DatabaseClock;
import org.imrn.persistence.DatabaseContract;
import org.imrn.pool.Pool;
import org.junit.jupiter.api.Test;

abstract class NodeRegisterContract extends DatabaseContract {

    private static final Pool NUMBERS = new Pool(POOL, List.of(new NumberRange(number(0), number(9999))),
            Duration.ofMinutes(1));

    private NodeRegister node(String name) {
        DatabaseClock clock = new DatabaseClock(Clock.systemUTC(), database);
        return new NodeRegister(database, clock, name, Duration.ofSeconds(10));
    }

    @Test
    void aLoneNodeWorksAllBlocksAndAgainAfterARestart() {
        NodeRegister node = node("node-1");
        node.enter();
        assertThat(node.work(NUMBERS)).isEqualTo(NUMBERS.blocks()).hasSize(3);
        NodeRegister restarted = node("node-1");
        restarted.enter();
        assertThat(restarted.work(NUMBERS)).isEqualTo(NUMBERS.blocks());
    }

    @Test
    void nodesThatStartAtOnceNeverWorkTheSameBlock() {
        List<NodeRegister> nodes = IntStream.range(0, 4).mapToObj(i -> node("node-" + i)).toList();
        nodes.forEach(NodeRegister::enter);
        var asked = nodes.stream().map(node -> CompletableFuture.supplyAsync(() -> node.work(NUMBERS))).toList();
        List<NumberBlock> worked = new ArrayList<>();
        asked.forEach(blocks -> worked.addAll(await(blocks)));
        assertThat(worked).containsExactlyInAnyOrderElementsOf(NUMBERS.blocks());
    }

    @Test
    void theBlocksOfADeadNodeAreTakenOverAndThoseOfALivingOneAreNot() {
        NodeRegister first = node("node-1");
        first.enter();
        first.work(NUMBERS);
        NodeRegister second = node("node-2");
        second.enter();
        assertThat(second.work(NUMBERS)).isEmpty();
        on().execute("update node set heartbeat_at = heartbeat_at - interval '1' minute where name = 'node-1'");
        assertThat(second.work(NUMBERS)).isEqualTo(NUMBERS.blocks());
        first.heartbeat();
        assertThat(first.work(NUMBERS)).isEmpty();
    }

    @Test
    void aPoolThatGrewKeepsItsBlocksAndGetsNewOnes() {
        NodeRegister node = node("node-1");
        node.enter();
        node.work(NUMBERS);
        Pool grown = new Pool(POOL, List.of(new NumberRange(number(0), number(19999))), Duration.ofMinutes(1));
        assertThat(node.work(grown)).isEqualTo(grown.blocks()).hasSize(5);
        assertThat(on().number("select sum(size) from block")).isEqualTo(20000);
    }

    @Test
    void aHeartbeatIsWrittenByTheDatabasesClock() {
        NodeRegister node = node("node-1");
        node.enter();
        on().execute("update node set heartbeat_at = heartbeat_at - interval '1' hour");
        node.heartbeat();
        assertThat(on().number("select count(*) from node where heartbeat_at > current_timestamp - interval '5' second"))
                .isOne();
    }

    @Test
    void aNodeThatWasForgottenEntersAgainWithItsHeartbeat() {
        NodeRegister node = node("node-1");
        assertThatThrownBy(() -> node.work(NUMBERS)).hasMessageContaining("has not entered the register");
        node.heartbeat();
        assertThat(node.work(NUMBERS)).hasSize(3);
    }

    @Test
    void theDatabaseClockTellsDatabaseTimeWhateverOurOwnSays() {
        DatabaseClock clock = new DatabaseClock(Clock.offset(Clock.systemUTC(), Duration.ofHours(-3)), database);
        assertThat(clock.synchronise()).isBetween(Duration.ofMinutes(179), Duration.ofMinutes(181));
        assertThat(Duration.between(Clock.systemUTC().instant(), clock.instant()).abs())
                .isLessThan(Duration.ofSeconds(5));
    }
}

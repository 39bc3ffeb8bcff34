package org.imrn.persistence.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.imrn.number.NumberRange;
import org.imrn.persistence.DatabaseClock;
import org.imrn.persistence.DatabaseContract;
import org.imrn.pool.BlockRegister;
import org.imrn.pool.BlockRegister.Entry;
import org.imrn.pool.BlockRegister.Want;
import org.imrn.pool.Pool;
import org.imrn.pool.PoolName;
import org.junit.jupiter.api.Test;

abstract class BlockRegisterContract extends DatabaseContract {

    private static final Pool NUMBERS = new Pool(POOL, List.of(new NumberRange(number(0), number(999))),
            Duration.ofMinutes(1));

    private NodePresence presence(String name) {
        return new NodePresence(database, new DatabaseClock(Clock.systemUTC(), database), name, Duration.ofSeconds(10));
    }

    /** A node that has just given a sign of life. */
    private BlockRegister node(String name) {
        NodePresence presence = presence(name);
        presence.enter();
        return new JpaBlockRegister(database, presence);
    }

    private static List<Entry> entries(BlockRegister node) {
        return node.survey(POOL).entries();
    }

    private static List<Entry> worked(BlockRegister node) {
        BlockRegister.Survey survey = node.survey(POOL);
        return survey.entries().stream().filter(survey::mine).toList();
    }

    private static List<Entry> all(BlockRegister node) {
        node.create(POOL, NUMBERS.blocks());
        return node.take(POOL, entries(node));
    }

    @Test
    void blocksAreNobodysWhenTheyAreWrittenDownAndWrittenOnce() {
        BlockRegister node = node("node-1");
        node.create(POOL, NUMBERS.blocks());
        node.create(POOL, NUMBERS.blocks());
        assertThat(entries(node)).extracting(Entry::range)
                .containsExactlyElementsOf(NUMBERS.blocks().stream().map(block -> block.range()).toList());
        assertThat(entries(node)).allMatch(entry -> entry.worker().isEmpty() && entry.epoch() == 0);
        assertThat(node.survey(new PoolName("calls")).entries()).isEmpty();
    }

    @Test
    void whatANodeTookItWorksAfterARestartTooWithTheSameEpoch() {
        BlockRegister node = node("node-1");
        List<Entry> taken = all(node);
        assertThat(taken).hasSameSizeAs(NUMBERS.blocks()).allMatch(entry -> entry.epoch() == 1);
        assertThat(worked(node("node-1"))).isEqualTo(taken);
    }

    @Test
    void nodesThatTakeAtOnceNeverGetTheSameBlock() {
        List<BlockRegister> nodes = IntStream.range(0, 4).mapToObj(i -> node("node-" + i)).toList();
        nodes.get(0).create(POOL, NUMBERS.blocks());
        List<Entry> orphans = entries(nodes.get(0));
        var asked = nodes.stream().map(node -> CompletableFuture.supplyAsync(() -> node.take(POOL, orphans))).toList();
        List<Entry> taken = new ArrayList<>();
        asked.forEach(blocks -> taken.addAll(await(blocks)));
        assertThat(taken).extracting(Entry::range).containsExactlyInAnyOrderElementsOf(
                orphans.stream().map(Entry::range).toList());
        for (BlockRegister node : nodes) {
            assertThat(taken).containsAll(worked(node));
        }
    }

    @Test
    void theBlocksOfADeadNodeAreOrphansAndThoseOfALivingOneAreNot() {
        BlockRegister first = node("node-1");
        BlockRegister second = node("node-2");
        all(first);
        BlockRegister.Survey before = second.survey(POOL);
        assertThat(before.living()).hasSize(2);
        assertThat(before.entries()).noneMatch(before::orphaned);
        on().execute("update node set heartbeat_at = heartbeat_at - interval '1' minute where name = 'node-1'");
        BlockRegister.Survey after = second.survey(POOL);
        assertThat(after.living()).containsExactly(after.me());
        assertThat(after.entries()).allMatch(after::orphaned);
        second.take(POOL, after.entries());
        presence("node-1").heartbeat();
        assertThat(worked(first)).isEmpty();
    }

    @Test
    void aBlockThatHasChangedMeanwhileIsNeitherTakenNorGivenNorForgotten() {
        BlockRegister first = node("node-1");
        BlockRegister second = node("node-2");
        BlockRegister third = node("node-3");
        List<Entry> old = all(first);
        assertThat(first.give(POOL, old.subList(0, 1), second.survey(POOL).me())).isOne();
        assertThat(first.give(POOL, old, third.survey(POOL).me())).isEqualTo(old.size() - 1);
        assertThat(third.take(POOL, old)).isEmpty();
        third.remove(POOL, old);
        assertThat(entries(third)).hasSameSizeAs(old);
        assertThat(worked(second)).containsExactly(new Entry(old.get(0).range(),
                Optional.of(second.survey(POOL).me()), old.get(0).epoch() + 1));
        assertThat(worked(first)).isEmpty();
    }

    @Test
    void whatIsForgottenCanBeCutAnew() {
        BlockRegister node = node("node-1");
        List<Entry> taken = all(node);
        node.remove(POOL, taken);
        assertThat(entries(node)).isEmpty();
    }

    @Test
    void aNodeThatLeavesIsWaitedForByNobodyAndIsAskedForNothing() {
        BlockRegister first = node("node-1");
        BlockRegister second = node("node-2");
        all(first);
        first.want(POOL, true);
        first.leave();
        BlockRegister.Survey seen = second.survey(POOL);
        assertThat(seen.living()).containsExactly(seen.me());
        assertThat(seen.entries()).allMatch(entry -> entry.worker().isEmpty());
        assertThat(seen.wants()).isEmpty();
        presence("node-1").heartbeat();
        assertThat(second.survey(POOL).living()).hasSize(2);
    }

    @Test
    void whatLivingNodesAreShortOfIsSeenLongestWaitingFirstAndGoesWhenGiven() {
        BlockRegister first = node("node-1");
        BlockRegister second = node("node-2");
        BlockRegister third = node("node-3");
        List<Entry> blocks = all(first);
        third.want(POOL, false);
        on().execute("update wanted set since = since - interval '1' second");
        second.want(POOL, true);
        third.want(POOL, false);
        long two = second.survey(POOL).me();
        long three = third.survey(POOL).me();
        assertThat(first.survey(POOL).wants()).containsExactly(new Want(three, false), new Want(two, true));
        assertThat(third.survey(POOL).myWant()).contains(new Want(three, false));
        third.want(POOL, true);
        assertThat(first.survey(POOL).wants()).containsExactly(new Want(three, true), new Want(two, true));
        first.give(POOL, blocks.subList(0, 2), three);
        assertThat(first.survey(POOL).wants()).containsExactly(new Want(two, true));
        second.wantNoMore(POOL);
        assertThat(first.survey(POOL).wants()).isEmpty();
    }

    @Test
    void nothingGivenSatisfiesNobodyAndTheDeadAreNotAskedFor() {
        BlockRegister first = node("node-1");
        BlockRegister second = node("node-2");
        List<Entry> blocks = all(first);
        second.want(POOL, true);
        long two = second.survey(POOL).me();
        first.give(POOL, blocks.stream().map(entry -> new Entry(entry.range(), entry.worker(), 0)).toList(), two);
        assertThat(first.survey(POOL).wants()).containsExactly(new Want(two, true));
        on().execute("update node set heartbeat_at = heartbeat_at - interval '1' minute where name = 'node-2'");
        assertThat(first.survey(POOL).wants()).isEmpty();
    }
}

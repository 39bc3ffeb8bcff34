package org.imrn.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imrn.fixture.TestNode.FIRST;
import static org.imrn.fixture.TestNode.POOL;
import static org.imrn.fixture.TestNode.holder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imrn.fixture.ClusterNode;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.TestNode;
import org.imrn.lease.Cause;
import org.imrn.lease.Change;
import org.imrn.lease.ClaimToken;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.lease.LedgerUnavailableException;
import org.imrn.number.E164Number;
import org.imrn.number.NumberRange;
import org.imrn.pool.BlockRegister.Entry;
import org.imrn.pool.BlockRegister.Want;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Turns are had one by one here; nothing happens between them. A pool of 100 numbers has 17 blocks, of 6 but the last. */
class BlockTurnTest {

    private static final int SIZE = 100;

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final List<ClusterNode> cluster = new ArrayList<>();

    private void start(int size, int nodes) {
        cluster.addAll(ClusterNode.cluster(database, size, nodes));
    }

    @AfterEach
    void stop() {
        cluster.forEach(ClusterNode::close);
    }

    private ClusterNode node(int index) {
        return cluster.get(index);
    }

    private void turns(int rounds) {
        IntStream.range(0, rounds).forEach(i -> cluster.forEach(ClusterNode::turn));
    }

    private long free(int index) {
        return node(index).node.freeCount();
    }

    private List<Entry> workedBy(int index) {
        return database.blocks.entries(POOL).stream()
                .filter(entry -> entry.worker().equals(Optional.of(node(index).id))).toList();
    }

    private List<Lease> lease(int index, int many) {
        return Stream.generate(TestNode::holder).limit(many).map(node(index).node::leased).toList();
    }

    @Test
    void aLoneNodeWorksAllBlocksFromItsFirstTurnOn() {
        start(SIZE, 1);
        assertThat(free(0)).isZero();
        node(0).turn();
        assertThat(free(0)).isEqualTo(SIZE);
        assertThat(workedBy(0)).hasSameSizeAs(database.blocks.entries(POOL)).hasSizeGreaterThanOrEqualTo(16);
        assertThat(database.blocks.wants(POOL)).isEmpty();
    }

    @Test
    void nodesThatStartTogetherHaveTheirShares() {
        start(SIZE, 3);
        turns(1);
        assertThat(free(0) + free(1) + free(2)).isEqualTo(SIZE);
        int blocks = database.blocks.entries(POOL).size();
        assertThat(List.of(workedBy(0).size(), workedBy(1).size(), workedBy(2).size()))
                .allMatch(worked -> worked <= (blocks + 2) / 3 && worked > 0);
    }

    @Test
    void aNodeThatJoinsAnIdleClusterGetsNumbersWithoutAnybodyAskingForOne() {
        start(SIZE, 2);
        database.blocks.dies(node(1).id);
        node(0).turn();
        assertThat(free(0)).isEqualTo(SIZE);
        database.blocks.lives(node(1).id);
        turns(2);
        node(1).turn();
        assertThat(free(0)).isBetween(40L, 60L);
        assertThat(free(0) + free(1)).isEqualTo(SIZE);
        assertThat(database.blocks.wants(POOL)).isEmpty();
    }

    @Test
    void theBlocksOfADeadNodeAreTakenByTheOthersAndALoneSurvivorEndsUpWithAll() {
        start(SIZE, 3);
        turns(1);
        lease(1, 5);
        node(1).isTakenForDead();
        node(0).turn();
        node(2).turn();
        assertThat(workedBy(1)).isEmpty();
        assertThat(free(0) + free(2)).isEqualTo(SIZE - 5);
        node(2).isTakenForDead();
        node(0).turn();
        assertThat(free(0)).isEqualTo(SIZE - 5);
    }

    @Test
    void blocksThatALivingNodeLeavesLyingAreTakenByAnotherAfterAWhile() {
        start(SIZE, 2);
        for (int i = 0; i < 3; i++) {
            node(0).turn();
        }
        assertThat(free(0)).isLessThan(SIZE);
        node(0).turn();
        assertThat(free(0)).isEqualTo(SIZE);
    }

    @Test
    void aNodeThatStopsInOrderIsNotWaitedFor() {
        start(SIZE, 2);
        turns(1);
        node(1).leave();
        assertThat(free(1)).isZero();
        node(0).turn();
        assertThat(free(0)).isEqualTo(SIZE);
    }

    @Test
    void aPausedNodeDropsWhatAnotherTookMeanwhileAndKnowsWhatItMissed() {
        start(SIZE, 2);
        turns(1);
        List<Lease> before = lease(0, 3);
        node(0).pause();
        node(0).isTakenForDead();
        node(1).turn();
        lease(1, SIZE - 3);
        node(0).wake();
        assertThat(free(0)).isPositive();
        node(0).turn();
        assertThat(free(0)).isZero();
        assertThat(workedBy(0)).isEmpty();
        assertThat(before).allMatch(lease -> database.leases.rows().contains(lease));
    }

    @Test
    void aBlockThatWentAndCameBackIsLookedAtAnew() {
        start(1, 2);
        node(0).turn();
        node(0).pause();
        node(0).isTakenForDead();
        node(1).turn();
        lease(1, 1);
        node(1).isTakenForDead();
        node(0).wake();
        Entry entry = database.blocks.entries(POOL).get(0);
        database.blocks.put(POOL, new Entry(entry.range(), Optional.of(node(0).id), entry.epoch() + 1));
        assertThat(free(0)).isEqualTo(1);
        node(0).turn();
        assertThat(free(0)).isZero();
    }

    @Test
    void aNodeThatHasNoneLeftIsGivenSomeButNotAll() {
        start(SIZE, 2);
        turns(1);
        lease(1, (int) free(1));
        long rich = free(0);
        node(1).turn();
        assertThat(database.blocks.wants(POOL)).containsExactly(new Want(node(1).id, false));
        assertThat(free(1)).isZero();
        node(0).turn();
        node(1).turn();
        assertThat(free(1)).isPositive();
        assertThat(free(0)).isPositive();
        assertThat(free(0) + free(1)).isEqualTo(rich);
    }

    @Test
    void theLastNumbersAreNotHandedToAndFroWhileNobodyWaits() {
        start(2, 2);
        turns(4);
        assertThat(free(0)).isEqualTo(1);
        lease(1, 1);
        List<Entry> blocks = database.blocks.entries(POOL);
        turns(10);
        assertThat(database.blocks.entries(POOL)).isEqualTo(blocks);
        assertThat(free(0)).isEqualTo(1);
    }

    @Test
    void aBlockOfAnotherCutIsReplacedUnlessANodeThatLivesStillWorksIt() {
        start(SIZE, 2);
        NumberRange half = new NumberRange(FIRST, FIRST.plus(49));
        NumberRange rest = new NumberRange(FIRST.plus(50), FIRST.plus(99));
        database.blocks.put(POOL, new Entry(half, Optional.of(node(1).id), 7));
        database.blocks.put(POOL, new Entry(rest, Optional.of(node(0).id), 9));
        for (int i = 0; i < 5; i++) {
            node(0).turn();
        }
        assertThat(free(0)).isBetween(40L, 50L);
        assertThat(database.blocks.entries(POOL)).contains(new Entry(half, Optional.of(node(1).id), 7));
        node(1).isTakenForDead();
        node(0).turn();
        assertThat(free(0)).isEqualTo(SIZE);
        assertThat(database.blocks.entries(POOL)).extracting(Entry::range).doesNotContain(half, rest);
    }

    @Test
    void aLeaseThatNobodyWasToldOfIsFoundWhenItsBlockIsLookedAtAgain() {
        start(8, 2);
        turns(1);
        node(1).pause();
        long before = free(0);
        Lease unseen = database.leases.put(new Lease(firstFreeOf(0), POOL, Optional.of(holder()),
                new LeaseState.Leased(database.clock.instant()), 0, ClaimToken.random(),
                database.clock.instant(), Optional.empty()));
        IntStream.range(0, 8).forEach(i -> node(0).turn());
        assertThat(free(0)).isEqualTo(before - 1);
        assertThat(node(0).node.leases.find(unseen.number())).contains(unseen);
    }

    private E164Number firstFreeOf(int index) {
        return node(index).node.atHand.emptiestFirst().get(0).getKey().first();
    }

    @Test
    void aNumberWhoseTombstoneWasMissedIsOfferedAgainWhenItsBlockIsLookedAt() {
        start(8, 2);
        turns(1);
        Lease lease = lease(0, 1).get(0);
        long before = free(0);
        node(0).node.leases.split(true);
        database.leases.change(Change.quiet(lease, new LeaseState.Free(),
                Cause.ofDeadline("test"))).join();
        IntStream.range(0, 8).forEach(i -> node(0).turn());
        assertThat(free(0)).isEqualTo(before + 1);
    }

    @Test
    void aNumberWhoseClaimIsUnderWayIsNotOfferedAgainHoweverOftenItsBlockIsLookedAt() {
        start(8, 1);
        node(0).turn();
        var taken = node(0).node.atHand.take().orElseThrow();
        IntStream.range(0, 8).forEach(i -> node(0).turn());
        assertThat(free(0)).isEqualTo(7);
        node(0).node.atHand.settled(taken);
        assertThat(free(0)).isEqualTo(8);
    }

    @Test
    void heldBackNumbersAreNotOfferedWhenABlockComesNorAgainBeforeTheyAreReleased() {
        start(8, 1);
        node(0).node.heldBack.add(FIRST);
        node(0).turn();
        assertThat(free(0)).isEqualTo(7);
        node(0).node.heldBack.remove(FIRST);
        node(0).node.heldBack.add(FIRST.plus(1));
        node(0).node.heldBack.add(FIRST.plus(2));
        node(0).node.atHand.refresh(new NumberRange(FIRST, FIRST.plus(7)));
        assertThat(free(0)).isEqualTo(6);
    }

    @Test
    void anOutageCostsTheTurnAndNothingElse() {
        start(SIZE, 1);
        node(0).turn();
        database.faults.goDown();
        assertThatThrownBy(() -> node(0).turn()).isInstanceOf(LedgerUnavailableException.class);
        assertThat(free(0)).isEqualTo(SIZE);
        database.faults.recover();
        node(0).turn();
        assertThat(free(0)).isEqualTo(SIZE);
    }

    @Test
    void twoFreshNodesDoNotOfferTheSameFirstNumbers() {
        start(4096, 2);
        node(0).turn();
        List<Lease> first = lease(0, 10);
        InMemoryDatabase elsewhere = new InMemoryDatabase();
        List<ClusterNode> others = ClusterNode.cluster(elsewhere, 4096, 2);
        cluster.addAll(others);
        others.get(1).turn();
        List<Lease> second = Stream.generate(TestNode::holder).limit(10).map(others.get(1).node::leased).toList();
        assertThat(second).extracting(Lease::number).isNotEqualTo(first.stream().map(Lease::number).toList());
        assertThat(first.stream().map(lease -> (lease.number().value() - FIRST.value()) / 256).distinct().count())
                .isGreaterThan(3);
    }
}

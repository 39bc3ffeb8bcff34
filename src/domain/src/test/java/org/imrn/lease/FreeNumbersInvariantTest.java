package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.fixture.TestNode.POOL;
import static org.imrn.fixture.TestNode.holder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.imrn.fixture.ClusterNode;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.LedgerFaults.Fate;
import org.imrn.number.E164Number;
import org.imrn.pool.Pool;

/**
 * Invariant I5: whatever nodes do and whatever happens to them, when all is quiet again every number that the database
 * shows free is in the line of exactly one node, and no other number is in any.
 */
class FreeNumbersInvariantTest {

    private static final int NODES = 3;

    /** What happens. */
    enum Event {
        LEASE, LEASE_AND_LOSE_THE_ANSWER, LEASE_AND_LOSE_THE_QUESTION, END_A_LEASE, TIME_PASSES, SWEEP,
        SWEEP_AND_LOSE_THE_ANSWER, TURN, PAUSE, WAKE, TAKEN_FOR_DEAD, LEAVE, LOSE_CONTACT, FIND_CONTACT, READ_BACK
    }

    record Happening(Event event, int node) { }

    @Provide
    Arbitrary<List<Happening>> story() {
        Arbitrary<Event> events = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(Event.LEASE, Event.TURN)),
                Tuple.of(4, Arbitraries.of(Event.values())));
        return Combinators.combine(events, Arbitraries.integers().between(0, NODES - 1)).as(Happening::new)
                .list().ofMinSize(1).ofMaxSize(80);
    }

    @Property(tries = 300)
    void whenQuietTheFreeListsAgreeWithTheDatabase(@ForAll("story") List<Happening> story,
                                                   @ForAll("sizes") int size) {
        InMemoryDatabase database = new InMemoryDatabase();
        List<ClusterNode> cluster = ClusterNode.cluster(database, size, NODES);
        try {
            story.forEach(happening -> happen(database, cluster.get(happening.node()), happening.event()));
            quieten(database, cluster);
            assertAgreement(database, cluster);
        } finally {
            cluster.forEach(ClusterNode::close);
        }
    }

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.of(1, 2, 7, 40, 97);
    }

    private static void happen(InMemoryDatabase database, ClusterNode one, Event event) {
        switch (event) {
            case LEASE -> lease(one);
            case LEASE_AND_LOSE_THE_ANSWER -> leaseWith(database, one, Fate.LOST_WHEN_WRITTEN);
            case LEASE_AND_LOSE_THE_QUESTION -> leaseWith(database, one, Fate.LOST_UNWRITTEN);
            case END_A_LEASE -> database.leases.rows().stream().findFirst().ifPresent(lease -> database.leases
                    .change(Change.quiet(lease, new LeaseState.Free(), Cause.ofDeadline("test"))).join());
            case TIME_PASSES -> database.clock.advance(Duration.ofMinutes(20));
            case SWEEP -> one.node.sweep();
            case SWEEP_AND_LOSE_THE_ANSWER -> {
                database.faults.changesAre(Fate.LOST_WHEN_WRITTEN);
                one.node.expiry.sweep(10, false);
                database.faults.changesAre(Fate.ANSWERED);
            }
            case TURN -> one.turn();
            case PAUSE -> one.pause();
            case WAKE -> one.wake();
            case TAKEN_FOR_DEAD -> one.isTakenForDead();
            case LEAVE -> one.leave();
            case LOSE_CONTACT -> one.node.leases.split(true);
            case FIND_CONTACT -> one.node.leases.split(false);
            case READ_BACK -> one.node.doubtful.resolve();
        }
    }

    private static void leaseWith(InMemoryDatabase database, ClusterNode one, Fate fate) {
        database.faults.claimsAre(fate);
        lease(one);
        database.faults.claimsAre(Fate.ANSWERED);
    }

    private static void lease(ClusterNode one) {
        one.node.leasing.lease(new LeaseRequest(POOL, holder(), Duration.ofMinutes(10), Optional.empty(),
                Cause.ofDeadline("test"), Duration.ofNanos(1)));
    }

    /** All live, hear one another and have had as many turns as it takes to look at every block. */
    private static void quieten(InMemoryDatabase database, List<ClusterNode> cluster) {
        cluster.forEach(ClusterNode::wake);
        cluster.forEach(one -> one.node.doubtful.resolve());
        for (int i = 0; i < 20 + database.blocks.entries(POOL).size(); i++) {
            cluster.forEach(ClusterNode::turn);
        }
    }

    private static void assertAgreement(InMemoryDatabase database, List<ClusterNode> cluster) {
        Pool pool = cluster.get(0).node.pools.all().get(0);
        List<E164Number> lent = database.leases.rows().stream().map(Lease::number).toList();
        List<E164Number> free = pool.blocks().stream().flatMap(block -> block.numbers())
                .filter(number -> !lent.contains(number)).toList();
        List<E164Number> offered = new ArrayList<>();
        cluster.forEach(one -> Stream.generate(() -> one.node.atHand.take()).takeWhile(Optional::isPresent)
                .forEach(number -> offered.add(number.orElseThrow())));
        assertThat(offered).containsExactlyInAnyOrderElementsOf(free);
    }
}

package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.fixture.TestNode.FIRST;
import static org.imrn.fixture.TestNode.POOL;
import static org.imrn.fixture.TestNode.TERMS;
import static org.imrn.fixture.TestNode.holder;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.LedgerFaults;
import org.imrn.fixture.TestNode;
import org.imrn.number.E164Number;
import org.junit.jupiter.api.Test;

/** What users of comparable systems complain about: demands 6, 7, 11, 16 and 17 on leases and their ends. */
class DemandsOnLeasingTest {

    private static final int DUE = 100_000;
    private static final int FREE = 20;

    private final InMemoryDatabase database = new InMemoryDatabase();

    /** The sweep stands still in its middle; whoever leases does not notice. */
    @Test
    void demand6_leasingGoesOnWhileASweepOfAHundredThousandLeasesRuns() throws Exception {
        TestNode node = new TestNode(database, DUE + FREE);
        expired(node, DUE);
        CountDownLatch middle = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Expiry sweeper = new Expiry(node.pools, node.leases, pausing(DUE / 2, middle, goOn), database.leases::due,
                TERMS, node.closing);
        CompletableFuture<Integer> sweep = CompletableFuture.supplyAsync(() -> sweeper.sweep(DUE, false));
        try {
            assertThat(middle.await(60, TimeUnit.SECONDS)).isTrue();
            Set<E164Number> leased = new HashSet<>();
            for (int i = 0; i < FREE; i++) {
                leased.add(node.leased(holder()).number());
            }
            assertThat(leased).hasSize(FREE).allMatch(number -> number.compareTo(FIRST.plus(DUE)) >= 0);
            assertThat(sweep).isNotDone();
        } finally {
            goOn.countDown();
        }
        assertThat(sweep.get(60, TimeUnit.SECONDS)).isEqualTo(DUE);
    }

    /** Leases whose time is over. */
    private void expired(TestNode node, int count) {
        LeaseState over = new LeaseState.Leased(database.clock.instant());
        for (int i = 0; i < count; i++) {
            node.atHand.seen(FIRST.plus(i), false);
            database.leases.put(new Lease(FIRST.plus(i), POOL, Optional.of(holder()), over, 0, ClaimToken.random(),
                    database.clock.instant(), Optional.empty()));
        }
        database.clock.advance(Duration.ofSeconds(1));
    }

    /** The ledger, with a change that is long in coming. */
    private LeaseLedger pausing(int at, CountDownLatch reached, CountDownLatch goOn) {
        AtomicInteger changes = new AtomicInteger();
        return (LeaseLedger) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {LeaseLedger.class},
                (proxy, method, values) -> {
                    if (method.getName().equals("change") && changes.incrementAndGet() == at) {
                        reached.countDown();
                        goOn.await();
                    }
                    return method.invoke(database.leases, values);
                });
    }

    /** The first answer came too late for whoever asked. */
    @Test
    void demand7_aHolderThatAsksAgainGetsTheSameNumberOnEveryNode() {
        TestNode node = new TestNode(database, 200);
        TestNode other = new TestNode(database, 200);
        Holder holder = holder();
        database.faults.answerLate();
        assertThat(node.lease(holder)).isInstanceOf(LeaseOutcome.Unavailable.class);
        database.faults.answerAll();
        E164Number first = database.leases.rows().get(0).number();
        for (TestNode asked : List.of(other, node, other, node)) {
            assertThat(asked.leased(holder).number()).isEqualTo(first);
        }
        node.doubtful.resolve();
        assertThat(node.leased(holder).number()).isEqualTo(first);
        assertThat(database.leases.rows()).hasSize(1);
        assertThat(node.freeCount()).isEqualTo(199);
    }

    /** Both want the one number and neither hears what became of it. */
    @Test
    void demand11_theClaimTokenInTheDatabaseDecidesAndNothingElse() {
        TestNode winner = new TestNode(database, 1);
        TestNode loser = new TestNode(database, 1);
        Holder first = holder();
        Holder second = holder();
        database.faults.claimsAre(LedgerFaults.Fate.LOST_UNWRITTEN);
        assertThat(loser.lease(second)).isInstanceOf(LeaseOutcome.Unavailable.class);
        database.faults.claimsAre(LedgerFaults.Fate.LOST_WHEN_WRITTEN);
        assertThat(winner.lease(first)).isInstanceOf(LeaseOutcome.Unavailable.class);
        database.faults.claimsAre(LedgerFaults.Fate.ANSWERED);
        assertThat(List.of(winner.doubtful.resolve(), loser.doubtful.resolve())).containsOnly(0);
        assertThat(winner.leases.heldBy(POOL, first)).isPresent();
        assertThat(loser.leases.find(FIRST)).hasValueSatisfying(lease -> assertThat(lease.holder()).contains(first));
        assertThat(loser.leases.heldBy(POOL, second)).isEmpty();
        assertThat(loser.lease(second)).isEqualTo(new LeaseOutcome.Exhausted(POOL));
        assertThat(winner.leased(first).number()).isEqualTo(FIRST);
    }

    @Test
    void demand11_whatACacheSaysWronglyDecidesNothing() {
        TestNode node = new TestNode(database, 1);
        TestNode misled = new TestNode(database, 1);
        Lease lease = node.leased(holder());
        Holder pretender = holder();
        misled.leases.tell(new Lease(lease.number(), POOL, Optional.of(pretender), lease.state(), lease.version() - 1,
                ClaimToken.random(), lease.leasedAt(), Optional.empty()));
        assertThat(misled.lease(pretender)).isEqualTo(new LeaseOutcome.Exhausted(POOL));
        assertThat(misled.leases.find(FIRST)).contains(lease);
        assertThat(database.leases.rows()).containsExactly(lease);
    }

    /** No cache takes part: both nodes' are empty, so that nothing could expire there. */
    @Test
    void demand16_twoSweepersReleaseEachNumberOnceByItsStoredDeadline() throws Exception {
        TestNode node = new TestNode(database, 1000);
        TestNode other = new TestNode(database, 1000);
        expired(node, 1000);
        CompletableFuture<Void> theirs = CompletableFuture.runAsync(other::sweep);
        node.sweep();
        theirs.get(60, TimeUnit.SECONDS);
        assertThat(database.leases.rows()).hasSize(1000)
                .allMatch(lease -> lease.state().name() == LeaseState.Name.QUARANTINED);
        assertThat(database.leases.causes()).hasSize(1000).containsOnly("expired");
        List<Lease> rows = database.leases.rows();
        node.sweep();
        other.sweep();
        assertThat(database.leases.rows()).isEqualTo(rows);
    }

    @Test
    void demand17_conflictsAreCountedAndNeedNobody() {
        TestNode node = new TestNode(database, 50);
        TestNode other = new TestNode(database, 50);
        IntStream.range(0, 25).forEach(i -> node.leased(holder()));
        Set<E164Number> theirs = new HashSet<>();
        IntStream.range(0, 25).forEach(i -> theirs.add(other.leased(holder()).number()));
        assertThat(theirs).hasSize(25);
        assertThat(node.doubtful.setAside()).isZero();
        assertThat(other.doubtful.setAside()).isEqualTo(25 - other.freeCount());
        assertThat(database.leases.rows()).hasSize(50);
    }
}

package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.fixture.TestNode.FIRST;
import static org.imrn.fixture.TestNode.POOL;
import static org.imrn.fixture.TestNode.QUARANTINE;
import static org.imrn.fixture.TestNode.holder;
import static org.imrn.fixture.AtOnce.together;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.TestNode;
import org.imrn.pool.Pool;
import org.junit.jupiter.api.Test;

class ShortagesTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final AtomicInteger calls = new AtomicInteger();
    private final TestNode node = new TestNode(database, 3);
    private final Pool pool = node.pools.all().get(0);
    private final LinkedBlockingQueue<Runnable> counts = new LinkedBlockingQueue<>();

    private Shortages shortages() {
        return new Shortages(database.leases, database.leases, Pool::numbers, counts::add, calls::incrementAndGet);
    }

    private LeaseOutcome lease(Duration patience) {
        return node.leasing.lease(new LeaseRequest(POOL, holder(), Duration.ofHours(1), Optional.empty(),
                new Cause("registered", Optional.empty(), Optional.empty()), patience));
    }

    private void leaseAll() {
        Stream.generate(TestNode::holder).limit(3).forEach(node::leased);
    }

    @Test
    void manyWhoComeToAFullPoolAtOnceShareTwoCountsAndAllAreToldThatItIsExhausted() throws Exception {
        leaseAll();
        Shortages shortages = shortages();
        var all = CompletableFuture.supplyAsync(() -> answers(shortages));
        await().until(() -> node.atHand.waiting() == 50);
        while (!all.isDone()) {
            Optional.ofNullable(counts.poll()).ifPresent(Runnable::run);
        }
        assertThat(all.join()).hasSize(50).containsOnly(Optional.of(new LeaseOutcome.Exhausted(POOL)));
        assertThat(database.leases.counts()).isEqualTo(2);
    }

    private List<Optional<LeaseOutcome>> answers(Shortages shortages) {
        try {
            return together(50, i -> shortages.await(pool, node.atHand, new Patience(LONG)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aCountThatBeganBeforeSomebodyCameIsNotForHim() {
        leaseAll();
        SharedAnswer<Integer> answers = new SharedAnswer<>(calls::incrementAndGet, counts::add);
        CompletableFuture<Integer> first = answers.next();
        CompletableFuture<Integer> second = answers.next();
        assertThat(answers.next()).isSameAs(second);
        counts.remove().run();
        assertThat(first).isCompletedWithValue(1);
        assertThat(second).isNotDone();
        CompletableFuture<Integer> third = answers.next();
        assertThat(third).isNotSameAs(second);
        counts.remove().run();
        assertThat(second).isCompletedWithValue(2);
        counts.remove().run();
        assertThat(third).isCompletedWithValue(3);
        assertThat(answers.next()).isNotDone();
        assertThat(counts).hasSize(1);
    }

    @Test
    void theOthersAreCalledAtOnceButNotForEveryCallerOfAPoolThatWasFullJustNow() {
        leaseAll();
        Shortages shortages = new Shortages(database.leases, database.leases, Pool::numbers, Runnable::run,
                calls::incrementAndGet);
        shortages.await(pool, node.atHand, new Patience(LONG));
        int first = calls.get();
        assertThat(first).isPositive();
        assertThat(shortages.await(pool, node.atHand, new Patience(LONG)))
                .contains(new LeaseOutcome.Exhausted(POOL));
        assertThat(calls).hasValue(first);
    }

    @Test
    void nobodyWaitsPastItsPatienceForACountThatDoesNotCome() {
        leaseAll();
        long begin = System.nanoTime();
        assertThat(shortages().await(pool, node.atHand, new Patience(Duration.ofMillis(100)))).get()
                .isInstanceOf(LeaseOutcome.Unavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void whoWaitsGetsTheNumberThatComes() {
        node.leased(holder());
        node.leased(holder());
        var last = node.atHand.take().orElseThrow();
        var waiting = CompletableFuture.supplyAsync(() -> lease(LONG));
        await().until(() -> node.atHand.waiting() == 1);
        node.atHand.settled(last);
        assertThat(waiting.join()).isInstanceOfSatisfying(LeaseOutcome.Granted.class,
                granted -> assertThat(granted.lease().number()).isEqualTo(last));
    }

    @Test
    void aNumberThatBecomesFreeAgainIsForWhoeverWaits() {
        leaseAll();
        database.clock.advance(Duration.ofHours(2));
        node.sweep();
        database.clock.advance(QUARANTINE.plusSeconds(1));
        node.sweep();
        assertThat(node.freeCount()).isEqualTo(3);
        assertThat(lease(LONG)).isInstanceOf(LeaseOutcome.Granted.class);
    }

    /** A node that stops gives its numbers away and counts no more; whoever still comes is answered all the same. */
    @Test
    void whoComesToANodeThatStopsIsToldThatItIsUnavailable() {
        leaseAll();
        ExecutorService stopped = Executors.newSingleThreadExecutor();
        stopped.shutdown();
        Shortages shortages = new Shortages(database.leases, database.leases, Pool::numbers, stopped, calls::incrementAndGet);
        assertThat(shortages.await(pool, node.atHand, new Patience(LONG))).get()
                .isInstanceOf(LeaseOutcome.Unavailable.class);
    }

    @Test
    void whoWaitsForACountWhileItsNodeStopsIsToldThatItIsUnavailable() {
        leaseAll();
        AtomicBoolean stopped = new AtomicBoolean();
        Shortages shortages = new Shortages(database.leases, database.leases, Pool::numbers, count -> {
            if (stopped.get()) {
                throw new RejectedExecutionException("stopped");
            }
            counts.add(count);
        }, calls::incrementAndGet);
        var first = CompletableFuture.supplyAsync(() -> shortages.await(pool, node.atHand, new Patience(LONG)));
        await().until(() -> node.atHand.waiting() == 1);
        var second = CompletableFuture.supplyAsync(() -> shortages.await(pool, node.atHand, new Patience(LONG)));
        await().until(() -> node.atHand.waiting() == 2);
        stopped.set(true);
        counts.remove().run();
        assertThat(first).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(
                Optional.of(new LeaseOutcome.Exhausted(POOL)));
        assertThat(second).succeedsWithin(Duration.ofSeconds(10)).satisfies(said ->
                assertThat(said).get().isInstanceOf(LeaseOutcome.Unavailable.class));
    }

    @Test
    void heldBackNumbersAreNotFree() {
        node.heldBack.add(FIRST);
        node.atHand.refresh(pool.ranges().get(0));
        node.leased(holder());
        node.leased(holder());
        assertThat(lease(LONG)).isEqualTo(new LeaseOutcome.Exhausted(POOL));
    }

    @Test
    void rowsOfNumbersThatThePoolDoesNotHaveAnyMoreAreNotCounted() {
        Lease lease = node.leased(holder());
        node.leased(holder());
        database.leases.put(new Lease(FIRST.plus(1000), POOL, Optional.of(holder()), lease.state(), 0,
                ClaimToken.random(), lease.leasedAt(), Optional.empty()));
        node.atHand.take();
        assertThat(lease(Duration.ofMillis(100))).isInstanceOf(LeaseOutcome.Unavailable.class);
    }

    @Test
    void whoeverHasInterruptedHisThreadIsAnsweredAtOnce() {
        leaseAll();
        Thread.currentThread().interrupt();
        assertThat(lease(LONG)).isInstanceOfAny(LeaseOutcome.Unavailable.class, LeaseOutcome.Exhausted.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}

package org.imrn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.cluster.Entries.ALICE;
import static org.imrn.cluster.Entries.LATER;
import static org.imrn.cluster.Entries.NUMBER;
import static org.imrn.cluster.Entries.POOL;
import static org.imrn.cluster.Entries.binding;
import static org.imrn.cluster.Entries.identity;
import static org.imrn.cluster.Entries.lease;
import static org.imrn.cluster.Entries.registration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.imrn.healing.LocalCopy;
import org.imrn.healing.Version;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.number.E164Number;
import org.imrn.registration.Registration;
import org.imrn.registration.RegistrationId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a node reads for itself stays with it, whichever of two nodes owns the key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalCopyTest {

    private static final int KEYS = 20;

    private final Loopback loopback = new Loopback(2);
    private final Holder holder = new Holder.OfRegistration(RegistrationId.random());
    private ReplicatedCaches firstNode;
    private ReplicatedCaches secondNode;
    private InfinispanLeases first;
    private InfinispanLeases second;

    @BeforeAll
    void start() {
        firstNode = loopback.node(0);
        first = new InfinispanLeases(firstNode, visitor -> { });
        secondNode = loopback.node(1);
        second = new InfinispanLeases(secondNode, visitor -> { });
    }

    @AfterAll
    void stop() {
        secondNode.close();
        firstNode.close();
    }

    private Lease leased(E164Number number, long version) {
        return lease(number, holder, new LeaseState.Leased(LATER), version);
    }

    @Test
    void aRowReadHereIsKnownHereAndToTheViewsAndNotToldToTheOther() {
        LocalCopy<E164Number, Lease> copy = second.localCopy();
        List<Lease> seen = new ArrayList<>();
        second.watch(seen::add);
        for (int key = 0; key < KEYS; key++) {
            Lease row = leased(NUMBER.plus(key), 4);
            copy.take(row);
            assertThat(second.find(row.number())).contains(row);
            assertThat(second.heldBy(POOL, holder)).contains(row);
            assertThat(copy.version(row.number())).hasValue(4);
            assertThat(seen).contains(row);
            assertThat(first.find(row.number())).isEmpty();
        }
    }

    @Test
    void anOlderRowReadLateChangesNothing() {
        LocalCopy<E164Number, Lease> copy = first.localCopy();
        Lease newer = leased(NUMBER.plus(100), 8);
        first.tell(newer);
        copy.take(leased(NUMBER.plus(100), 6));
        copy.drop(new Version<>(NUMBER.plus(100), 7));
        assertThat(first.find(NUMBER.plus(100))).contains(newer);
    }

    @Test
    void aRowThatIsGoneLeavesATombstoneAndWhatIsNotKnownNothing() {
        LocalCopy<E164Number, Lease> copy = second.localCopy();
        Holder other = new Holder.OfCall("12025550999", "gone");
        first.tell(lease(NUMBER.plus(200), other, new LeaseState.Leased(LATER), 4));
        copy.drop(new Version<>(NUMBER.plus(200), 5));
        copy.drop(new Version<>(NUMBER.plus(201), 5));
        assertThat(second.find(NUMBER.plus(200))).hasValueSatisfying(lease -> {
            assertThat(lease.state()).isEqualTo(new LeaseState.Free());
            assertThat(lease.version()).isEqualTo(5);
        });
        assertThat(second.heldBy(POOL, other)).isEmpty();
        assertThat(second.find(NUMBER.plus(201))).isEmpty();
        second.tell(lease(NUMBER.plus(200), other, new LeaseState.Leased(LATER), 4));
        assertThat(second.heldBy(POOL, other)).as("a late message").isEmpty();
    }

    @Test
    void registrationsAndBindingsAreForgottenWhenTheirRowsAreGone() {
        InfinispanRegistrations registrations = new InfinispanRegistrations(firstNode, visitor -> { });
        Registration alice = registration(RegistrationId.random(), Registration.State.WAITING, 4, "alice", "al");
        registrations.localCopy().take(alice);
        assertThat(registrations.owning(identity("al"))).contains(alice);
        Registration renamed = registration(alice.id(), Registration.State.BOUND, 6, "alice");
        registrations.localCopy().take(renamed);
        assertThat(registrations.owning(identity("al"))).as("given up").isEmpty();
        registrations.localCopy().drop(new Version<>(alice.id(), 7));
        assertThat(registrations.find(alice.id())).isEmpty();
        assertThat(registrations.owning(identity("alice"))).isEmpty();

        InfinispanBindings bindings = new InfinispanBindings(firstNode, visitor -> { });
        bindings.localCopy().take(binding(Optional.of(NUMBER), 4));
        assertThat(bindings.of(ALICE)).hasSize(1);
        bindings.localCopy().drop(new Version<>(binding(Optional.empty(), 5).key(), 5));
        assertThat(bindings.of(ALICE)).isEmpty();
    }

    /** Whoever follows the changes then reads it once more; else the slow round alone would find it, hours later. */
    @Test
    void whatTheMemoryDoesNotTakeIsNotPassedOver() throws Exception {
        try (ReplicatedCaches alone = Loopback.alone()) {
            InfinispanLeases leases = new InfinispanLeases(alone, visitor -> { });
            LocalCopy<E164Number, Lease> copy = leases.localCopy();
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            leases.watch(lease -> {
                held.countDown();
                uninterrupted(goOn);
            });
            CompletableFuture<Boolean> holding = CompletableFuture.supplyAsync(() -> copy.take(leased(NUMBER, 4)));
            assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
            Lease newer = leased(NUMBER, 6);
            assertThat(copy.take(newer)).isFalse();
            assertThat(copy.drop(new Version<>(NUMBER, 5))).isFalse();
            goOn.countDown();
            holding.join();
            assertThat(copy.take(newer)).isTrue();
            assertThat(leases.find(NUMBER)).contains(newer);
        }
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRoundGoesThroughAllThatIsKnownButTombstones() {
        try (ReplicatedCaches alone = Loopback.alone()) {
            InfinispanLeases leases = new InfinispanLeases(alone, visitor -> { });
            IntStream.range(0, 7).forEach(key -> leases.tell(leased(NUMBER.plus(key), 4)));
            leases.tell(lease(NUMBER.plus(9), holder, new LeaseState.Free(), 5));
            LocalCopy<E164Number, Lease> copy = leases.localCopy();
            for (int round = 0; round < 2; round++) {
                List<Version<E164Number>> known = new ArrayList<>(copy.next(5));
                assertThat(known).hasSize(5);
                known.addAll(copy.next(5));
                assertThat(known).extracting(Version::key).containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 7).mapToObj(NUMBER::plus).toList());
            }
        }
    }

    @Test
    void theOthersAnswerWhileTheyAreThereAndNobodyAnswersWhoeverStandsAlone() {
        // Each question is given up after 300 ms, which a busy machine may need for other things.
        await().atMost(Duration.ofSeconds(20)).until(firstNode::othersAnswer);
        await().atMost(Duration.ofSeconds(20)).until(secondNode::othersAnswer);
        try (ReplicatedCaches alone = Loopback.alone()) {
            assertThat(alone.othersAnswer()).isFalse();
        }
    }
}

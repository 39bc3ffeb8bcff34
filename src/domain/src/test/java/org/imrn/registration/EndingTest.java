package org.imrn.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.fixture.TestNode.PATIENCE;
import static org.imrn.fixture.TestNode.POOL;
import static org.imrn.fixture.TestNode.QUARANTINE;
import static org.imrn.fixture.TestNode.TERMS;
import static org.imrn.registration.Triggers.EXPIRES;
import static org.imrn.registration.Triggers.local;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.TestNode;
import org.imrn.lease.Cause;
import org.imrn.lease.Change;
import org.imrn.lease.ChangeOutcome;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.lease.PoolSelection;
import org.junit.jupiter.api.Test;

/** How registrations end, also on a node that has not heard of them, or not of all. */
class EndingTest {

    private static final int SIZE = 20;

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final TestNode node = new TestNode(database, SIZE);
    private final TestNode deaf = new TestNode(database, SIZE);

    private RegistrationOutcome register(TestNode at, String... users) {
        return at.registrar.handle(Triggers.of(EXPIRES, database.clock.instant(), users));
    }

    private RegistrationOutcome deregister(TestNode at, String... users) {
        return at.registrar.handle(Triggers.of(Duration.ZERO, database.clock.instant(), users));
    }

    private Lease bound(String... users) {
        return ((RegistrationOutcome.Bound) register(node, users)).lease();
    }

    /** As another node would have moved it on. */
    private Lease rested(Lease lease) {
        return ((ChangeOutcome.Done) database.leases.change(Change.quiet(lease, new LeaseState.Quarantined(
                database.clock.instant().plus(QUARANTINE)), Cause.ofDeadline("expired"))).join()).lease();
    }

    @Test
    void aDeregistrationIsBelievedByANodeThatHasNotHeardOfTheVisitor() {
        Lease lease = bound("alice", "al");
        assertThat(deregister(deaf, "al")).isInstanceOfSatisfying(RegistrationOutcome.Closing.class, closing ->
                assertThat(closing.lease().number()).isEqualTo(lease.number()));
        assertThat(database.leases.rows()).extracting(row -> row.state().name())
                .containsExactly(LeaseState.Name.CLOSING);
        assertThat(database.registrations.rows()).hasSize(1);
    }

    @Test
    void aDeregistrationIsBelievedByANodeThatHasHeardOfTheVisitorButNotOfTheNumber() {
        bound("alice");
        database.registrations.rows().forEach(deaf.registrations::tell);
        assertThat(deregister(deaf, "alice")).isInstanceOf(RegistrationOutcome.Closing.class);
        assertThat(database.registrations.rows()).hasSize(1);
    }

    @Test
    void aDeregistrationOfSomebodyUnknownHereIsKeptWhileTheDatabaseCannotBeAsked() {
        bound("alice");
        database.faults.goDown();
        assertThat(deregister(deaf, "alice")).isInstanceOf(RegistrationOutcome.Kept.class);
        database.faults.recover();
        assertThat(deaf.registrar.resume(deaf.kept.oldest(1).get(0))).get()
                .isInstanceOf(RegistrationOutcome.Closing.class);
    }

    @Test
    void refreshesOnNodesThatHearNothingOfEachOtherKeepOneRegistrationAndOneNumber() {
        Lease lease = bound("alice", "al");
        for (TestNode at : List.of(deaf, node, new TestNode(database, SIZE), deaf)) {
            for (String user : List.of("al", "alice")) {
                assertThat(register(at, user)).isInstanceOfSatisfying(RegistrationOutcome.Bound.class, again ->
                        assertThat(again.lease().number()).isEqualTo(lease.number()));
            }
        }
        assertThat(database.registrations.rows()).hasSize(1);
        assertThat(database.leases.rows()).extracting(Lease::number).containsExactly(lease.number());
        assertThat(node.freeCount()).isEqualTo(SIZE - 1);
    }

    /** A ledger that answers nobody before all have asked, as one transaction for all of them would. */
    @Test
    void thoseThatEndTogetherAreRemovedTogether() {
        List<Lease> over = IntStream.range(0, 10).mapToObj(i -> rested(bound("user" + i))).toList();
        List<CompletableFuture<SaveOutcome>> asked = new ArrayList<>();
        RegistrationLedger together = (RegistrationLedger) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {RegistrationLedger.class}, (proxy, method, values) -> {
                    if (!method.getName().equals("remove")) {
                        return method.invoke(database.registrations, values);
                    }
                    CompletableFuture<SaveOutcome> answer = new CompletableFuture<>();
                    asked.add(answer);
                    if (asked.size() == over.size()) {
                        asked.forEach(one -> one.complete(new SaveOutcome.Gone()));
                    }
                    return answer;
                });
        RegistrationTerms terms = new RegistrationTerms(POOL, new PoolSelection(List.of(POOL), List.of()), TERMS,
                true, PATIENCE);
        over.forEach(node.leases::tell);
        new Closing(database.leases, node.leases, node.registrations, new Enrolment(together, node.registrations, terms),
                terms).ended(over);
        assertThat(asked).hasSize(over.size());
        assertThat(node.registrations.all()).isEmpty();
    }

    @Test
    void oneThatCannotBeRemovedIsRemovedAtTheNextSweep() {
        Lease over = rested(bound("alice"));
        node.leases.tell(over);
        database.faults.refuseWrites();
        node.closing.ended(List.of(over));
        assertThat(database.registrations.rows()).hasSize(1);
        database.faults.recover();
        node.sweep();
        assertThat(database.registrations.rows()).isEmpty();
        assertThat(node.registrations.owning(local("alice"))).isEmpty();
        int writes = database.registrations.writes();
        node.sweep();
        assertThat(database.registrations.writes()).isEqualTo(writes);
    }

    @Test
    void oneOfWhichTheSweepingNodeHasNotHeardIsRemoved() {
        deaf.closing.ended(List.of(rested(bound("alice"))));
        assertThat(database.registrations.rows()).isEmpty();
    }

    @Test
    void oneThatTheSweepingNodeThinksToWaitIsRemoved() {
        Lease over = rested(bound("alice"));
        Registration known = database.registrations.rows().get(0);
        deaf.registrations.tell(known.in(Registration.State.WAITING).atVersion(known.version() - 1));
        deaf.closing.ended(List.of(over));
        assertThat(database.registrations.rows()).isEmpty();
    }

    @Test
    void oneThatThisNodeThinksToHaveTheNumberYetIsRemoved() {
        Lease over = rested(bound("alice"));
        node.closing.ended(List.of(over));
        assertThat(database.registrations.rows()).isEmpty();
    }

    @Test
    void oneThatSomebodyChangedJustThenIsRemovedAtTheNextSweep() {
        Lease over = rested(bound("alice"));
        database.registrations.beforeNextWrite(() -> database.registrations.save(database.registrations.rows().get(0)));
        node.closing.ended(List.of(over));
        assertThat(database.registrations.rows()).hasSize(1);
        node.sweep();
        assertThat(database.registrations.rows()).isEmpty();
        assertThat(node.registrations.all()).isEmpty();
    }

    @Test
    void oneThatLeasedAnewElsewhereStaysThoughThisNodeHasNotHeardOfTheLease() {
        Lease over = rested(bound("alice"));
        node.leases.tell(over);
        Lease anew = ((RegistrationOutcome.Bound) register(deaf, "alice")).lease();
        database.registrations.rows().forEach(node.registrations::tell);
        node.closing.ended(List.of(over));
        assertThat(database.registrations.rows()).hasSize(1);
        assertThat(node.leases.find(anew.number())).contains(anew);
        database.leases.change(Change.quiet(anew, new LeaseState.Free(), Cause.ofDeadline("test")));
        node.closing.ended(List.of());
        assertThat(database.registrations.rows()).as("that was settled for good").hasSize(1);
    }

    /** The node that sent the number to its rest died at once. */
    @Test
    void oneOfWhomNobodySawToIsRemovedWhenTheNumberHasRested() {
        rested(bound("alice"));
        database.registrations.rows().forEach(deaf.registrations::tell);
        database.clock.advance(QUARANTINE.plusSeconds(1));
        deaf.sweep();
        assertThat(database.leases.rows()).isEmpty();
        assertThat(database.registrations.rows()).isEmpty();
        assertThat(deaf.registrations.all()).isEmpty();
    }

    /** The visitor came back before we heard that the old number rests, and all others were taken. */
    @Test
    void aVisitorWhoWaitsForANumberIsNotForgottenWhenTheEndOfTheOldOneIsHeardOf() {
        Lease over = rested(bound("alice"));
        node.leases.tell(over);
        while (node.atHand.take().isPresent()) {
            continue;
        }
        IntStream.range(0, SIZE).forEach(i -> node.database.leases.put(new Lease(TestNode.FIRST.plus(SIZE + i), POOL,
                Optional.of(TestNode.holder()), over.state(), 0, over.claim(), over.leasedAt(),
                over.publishedUntil())));
        assertThat(register(node, "alice")).isInstanceOf(RegistrationOutcome.Waiting.class);
        node.closing.ended(List.of(over));
        assertThat(database.registrations.rows()).hasSize(1);
        assertThat(node.registrations.waiting()).hasSize(1);
    }
}

package org.imrn.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imrn.fixture.TestNode.POOL;
import static org.imrn.registration.Triggers.EXPIRES;
import static org.imrn.registration.Triggers.local;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.TestNode;
import org.imrn.lease.Holder;
import org.imrn.lease.LeaseState;
import org.junit.jupiter.api.Test;

class WaitingRegistrationsTest {

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final TestNode node = new TestNode(database, 1);
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    private RegistrationOutcome register(String user) {
        database.clock.advance(Duration.ofMillis(1));
        return node.registrar.handle(Triggers.of(EXPIRES, database.clock.instant(), user));
    }

    private RegistrationOutcome deregister(String user) {
        database.clock.advance(Duration.ofMillis(1));
        return node.registrar.handle(Triggers.of(Duration.ZERO, database.clock.instant(), user));
    }

    private boolean holdsANumber(String user) {
        return node.registrations.owning(local(user)).flatMap(registration -> database.leases.heldBy(POOL,
                new Holder.OfRegistration(registration.id()))).isPresent();
    }

    /** Whatever is lent comes back: deadlines, withdrawal, publication and rest over. */
    private void everythingEnds() {
        for (int i = 0; i < 4; i++) {
            database.clock.advance(Duration.ofHours(1));
            node.sweep();
        }
    }

    @Test
    void whoeverFindsThePoolExhaustedWaitsAndGetsANumberOnceOneIsFree() {
        register("bob");
        RegistrationTrigger long1 = Triggers.of(Duration.ofDays(1), database.clock.instant(), "alice");
        assertThat(node.registrar.handle(long1)).isInstanceOfSatisfying(RegistrationOutcome.Waiting.class,
                waiting -> assertThat(waiting.reason()).contains("exhausted"));
        assertThat(node.waiting.retry(10)).isZero();
        assertThat(holdsANumber("alice")).isFalse();
        everythingEnds();
        assertThat(node.waiting.retry(10)).isEqualTo(1);
        assertThat(holdsANumber("alice")).isTrue();
        assertThat(node.registrations.waiting()).isEmpty();
        assertThat(node.waiting.retry(10)).isZero();
    }

    @Test
    void aRetryStopsAtTheFirstThatGetsNone() {
        register("bob");
        for (String user : new String[] {"u1", "u2", "u3", "u4"}) {
            register(user);
        }
        int before = database.leases.writes();
        assertThat(node.waiting.retry(10)).isZero();
        assertThat(database.leases.writes()).isEqualTo(before);
        assertThat(node.registrations.waiting()).hasSize(4);
    }

    @Test
    void oneThatWaitedUntilItsTimeWasOverIsEnded() {
        register("bob");
        register("alice");
        database.clock.advance(EXPIRES);
        assertThat(node.waiting.retry(10)).isZero();
        assertThat(node.registrations.waiting()).isEmpty();
        assertThat(database.registrations.owning(List.of(local("alice")), Duration.ZERO)).isEmpty();
    }

    @Test
    void oneThatAnotherNodeHasRemovedIsForgottenWhenItsTimeIsOver() {
        register("bob");
        Registration alice = ((RegistrationOutcome.Waiting) register("alice")).registration();
        database.registrations.remove(alice).join();
        database.clock.advance(EXPIRES);
        node.waiting.retry(10);
        assertThat(node.registrations.waiting()).isEmpty();
    }

    @Test
    void oneThatDeregistersStopsWaiting() {
        register("bob");
        register("alice");
        assertThat(deregister("alice")).isEqualTo(new RegistrationOutcome.Ended(local("alice")));
        assertThat(node.registrations.waiting()).isEmpty();
        everythingEnds();
        assertThat(node.waiting.retry(10)).isZero();
        assertThat(database.leases.rows()).isEmpty();
    }

    @Test
    void aRetryThatComesAfterTheDeregistrationLeasesNothing() {
        register("bob");
        Registration alice = ((RegistrationOutcome.Waiting) register("alice")).registration();
        deregister("alice");
        everythingEnds();
        assertThat(node.registrar.retry(alice.id(), local("alice"))).isEmpty();
        assertThat(database.leases.rows()).isEmpty();
    }

    @Test
    void oneThatDeregistersInAnOutageGetsNoNumberAfterIt() {
        register("bob");
        register("alice");
        database.faults.goDown();
        assertThat(deregister("alice")).isInstanceOf(RegistrationOutcome.Kept.class);
        database.faults.recover();
        assertThat(resumeKept(10)).isEqualTo(1);
        assertThat(node.registrations.waiting()).isEmpty();
        assertThat(database.registrations.owning(List.of(local("alice")), Duration.ZERO)).isEmpty();
    }

    @Test
    void aRegisterInAnOutageIsKeptAndDoneAfterIt() {
        database.faults.goDown();
        assertThat(register("alice")).isInstanceOf(RegistrationOutcome.Kept.class);
        assertThat(node.kept.size()).isEqualTo(1);
        database.faults.recover();
        assertThat(resumeKept(10)).isEqualTo(1);
        assertThat(holdsANumber("alice")).isTrue();
        assertThat(node.kept.size()).isZero();
    }

    @Test
    void oneThatIsKeptStaysSoThoughOthersTakeItsPlaceWhileItIsTried() {
        database.faults.goDown();
        register("alice");
        var alice = node.kept.oldest(1).get(0);
        database.registrations.beforeNextWrite(() -> List.of("u1", "u2", "u3").forEach(user ->
                assertThat(node.kept.keep(Triggers.of(EXPIRES, database.clock.instant(), user))).isTrue()));
        assertThat(resumeKept(1)).isZero();
        assertThat(node.kept.oldest(9)).hasSize(4).contains(alice);
    }

    @Test
    void aRefreshInAnOutageIsKeptAndProlongsTheLeaseAfterIt() {
        register("alice");
        database.clock.advance(EXPIRES);
        database.faults.goDown();
        assertThat(register("alice")).isInstanceOf(RegistrationOutcome.Kept.class);
        database.faults.recover();
        resumeKept(10);
        assertThat(database.leases.rows()).singleElement().satisfies(row -> assertThat(row.state().deadline())
                .hasValueSatisfying(end -> assertThat(end).isAfter(database.clock.instant().plus(EXPIRES))));
    }

    @Test
    void aBoundVisitorWhoseNumberIsGoneAndWhoComesBackInAnOutageIsNotForgotten() {
        Registration alice = ((RegistrationOutcome.Bound) register("alice")).registration();
        node.leases.clear();
        database.faults.goDown();
        assertThat(register("alice")).isInstanceOf(RegistrationOutcome.Kept.class);
        assertThat(node.registrations.find(alice.id())).isPresent();
        database.faults.recover();
        resumeKept(10);
        assertThat(holdsANumber("alice")).isTrue();
    }

    @Test
    void theLatestTriggerKeptWins() {
        register("alice");
        database.faults.goDown();
        register("alice");
        deregister("alice");
        assertThat(node.kept.size()).isEqualTo(1);
        database.faults.recover();
        resumeKept(10);
        assertThat(database.leases.rows()).singleElement()
                .satisfies(row -> assertThat(row.state().name()).isEqualTo(LeaseState.Name.CLOSING));
    }

    @Test
    void whatWasKeptIsNotDoneOnceSomethingNewerWas() {
        database.faults.goDown();
        register("alice");
        database.faults.recover();
        var taken = node.kept.oldest(10);
        deregister("alice");
        assertThat(taken).hasSize(1).allSatisfy(old -> assertThat(node.registrar.resume(old)).isEmpty());
        assertThat(database.leases.rows()).isEmpty();
    }

    @Test
    void whatWasKeptBeforeANewerOneSucceededIsForgotten() {
        database.faults.goDown();
        register("alice");
        database.faults.recover();
        deregister("alice");
        assertThat(node.kept.size()).isZero();
    }

    @Test
    void whatCannotBeDoneBecauseTheDatabaseIsAwayAgainIsKept() {
        database.faults.goDown();
        register("u1");
        register("u2");
        register("u3");
        assertThat(resumeKept(10)).isZero();
        assertThat(node.kept.size()).isEqualTo(3);
        database.faults.recover();
        assertThat(resumeKept(2)).isEqualTo(2);
        assertThat(resumeKept(2)).isEqualTo(1);
    }

    @Test
    void whenTooManyAreKeptTheNextIsDroppedAndSaidToBe() {
        database.faults.goDown();
        register("u1");
        register("u2");
        register("u3");
        assertThat(register("u4")).isInstanceOf(RegistrationOutcome.Dropped.class);
        assertThat(register("u3")).isInstanceOf(RegistrationOutcome.Kept.class);
        assertThat(node.kept.size()).isEqualTo(3);
    }

    private void theNextWriteFails() {
        database.registrations.beforeNextWrite(() -> {
            throw new IllegalStateException("nobody has foreseen this");
        });
    }

    @Test
    void oneThatFailsForReasonsUnknownIsCountedStaysKeptBehindTheOthersAndStopsNoneOfThem() {
        database.faults.goDown();
        register("u1");
        register("u2");
        register("u3");
        database.faults.recover();
        theNextWriteFails();
        assertThat(resumeKept(1)).isZero();
        assertThat(failures).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(node.kept.oldest(9)).extracting(RegistrationTrigger::registered)
                .containsExactly(local("u2"), local("u3"), local("u1"));
        theNextWriteFails();
        assertThat(resumeKept(9)).isEqualTo(2);
        assertThat(failures).hasSize(2);
        assertThat(resumeKept(9)).isEqualTo(1);
        assertThat(node.kept.size()).isZero();
    }

    @Test
    void aRegisterThatFailsForReasonsUnknownIsKeptToo() {
        theNextWriteFails();
        assertThatThrownBy(() -> register("alice")).isInstanceOf(IllegalStateException.class);
        assertThat(node.kept.size()).isEqualTo(1);
        assertThat(resumeKept(9)).isEqualTo(1);
        assertThat(holdsANumber("alice")).isTrue();
    }

    private int resumeKept(int budget) {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            return node.waiting.resumeKept(budget, threads, failures::add);
        } finally {
            threads.shutdown();
        }
    }
}

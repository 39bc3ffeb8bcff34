package org.imrn.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imrn.fixture.TestNode.FIRST;
import static org.imrn.fixture.TestNode.POOL;
import static org.imrn.fixture.TestNode.QUARANTINE;
import static org.imrn.fixture.TestNode.TERMS;
import static org.imrn.registration.Triggers.EXPIRES;
import static org.imrn.registration.Triggers.local;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.TestNode;
import org.imrn.lease.Cause;
import org.imrn.lease.Change;
import org.imrn.lease.ChangeOutcome;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.pool.PoolName;
import org.junit.jupiter.api.Test;

/** A node has died, and another one, or the same again, finds what it left behind. */
class MendingTest {

    private static final int SIZE = 2;

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final TestNode dead = new TestNode(database, SIZE);
    private final TestNode restarted = new TestNode(database, SIZE);

    private RegistrationOutcome.Bound bound() {
        return (RegistrationOutcome.Bound) dead.registrar.handle(Triggers.of(EXPIRES, database.clock.instant(), "alice"));
    }

    /** The step that a node takes in the database, dying before it does anything else. */
    private Lease moved(Lease lease, LeaseState to) {
        return ((ChangeOutcome.Done) database.leases.change(Change.quiet(lease, to, Cause.ofDeadline("test"))).join())
                .lease();
    }

    private Lease rests(Lease lease) {
        return moved(lease, new LeaseState.Quarantined(database.clock.instant().plus(QUARANTINE)));
    }

    /** Memory is filled from the database, then mended, then work begins. */
    private void restart() {
        database.leases.rows().forEach(restarted.leases::tell);
        mendAll(false);
        restarted.sweep();
        restarted.waiting.retry(10);
    }

    private void mendAll(boolean poolRemoved) {
        database.registrations.rows().forEach(restarted.registrations::tell);
        restarted.registrations.all().forEach(one -> restarted.mending.mend(one, poolRemoved));
    }

    private void assertThatAliceIsGone() {
        assertThat(database.registrations.rows()).isEmpty();
        assertThat(restarted.registrations.all()).isEmpty();
        assertThat(database.leases.rows()).noneMatch(Lease::live);
    }

    @Test
    void oneWhoseLeaseExpiredJustBeforeTheNodeDiedHasEnded() {
        Lease lease = bound().lease();
        database.clock.advance(EXPIRES.plus(TERMS.grace()));
        rests(lease);
        restart();
        assertThatAliceIsGone();
    }

    @Test
    void soHasOneThatDeregisteredLongBeforeItsTimeWasOver() {
        bound();
        var closing = (RegistrationOutcome.Closing) dead.registrar.handle(
                Triggers.of(Duration.ZERO, database.clock.instant(), "alice"));
        rests(closing.lease());
        restart();
        assertThat(database.clock.instant()).isBefore(closing.registration().expiresAt());
        assertThatAliceIsGone();
    }

    @Test
    void soHasOneWhoseNumberHasRestedAndIsFreeAgain() {
        moved(rests(bound().lease()), new LeaseState.Free());
        restart();
        assertThatAliceIsGone();
    }

    /** Refreshes are written into the lease alone. */
    @Test
    void oneWhoseWrittenTimeIsOverAndWhoseLeaseIsNotStays() {
        Lease lease = bound().lease();
        database.clock.advance(EXPIRES);
        Lease renewed = bound().lease();
        database.clock.advance(EXPIRES);
        restart();
        assertThat(renewed.number()).isEqualTo(lease.number());
        assertThat(database.registrations.rows()).singleElement().satisfies(alice -> {
            assertThat(alice.state()).isEqualTo(Registration.State.BOUND);
            assertThat(alice.expiresAt()).isBefore(database.clock.instant());
        });
        assertThat(restarted.leases.find(lease.number())).contains(renewed);
    }

    @Test
    void oneOfWhoseLeaseOnlyTheDatabaseKnowsStaysAndTheNodeLearnsOfIt() {
        Lease lease = bound().lease();
        mendAll(false);
        restarted.sweep();
        assertThat(restarted.leases.find(lease.number())).contains(lease);
        assertThat(database.registrations.rows()).extracting(Registration::state)
                .containsExactly(Registration.State.BOUND);
    }

    @Test
    void oneWhoseNumberIsOfAPoolThatIsNotConfiguredAnyMoreWaitsAndGetsAnother() {
        var alice = bound();
        moved(alice.lease(), new LeaseState.Free());
        Lease removed = database.leases.put(new Lease(FIRST.plus(SIZE), new PoolName("removed"), alice.lease().holder(),
                alice.lease().state(), 0, alice.lease().claim(), alice.lease().leasedAt(), Optional.empty()));
        mendAll(true);
        assertThat(restarted.registrations.waiting()).extracting(Registration::id)
                .containsExactly(alice.registration().id());
        assertThat(restarted.waiting.retry(10)).isEqualTo(1);
        assertThat(database.leases.heldBy(POOL, new Holder.OfRegistration(alice.registration().id()))).isPresent();
        assertThat(database.leases.rows()).as("runs out on its own").contains(removed);
    }

    @Test
    void oneWhoseNumberAnOperatorHoldsBackKeepsIt() {
        Lease lease = bound().lease();
        restarted.heldBack.add(lease.number());
        int writes = database.registrations.writes();
        restart();
        assertThat(database.registrations.writes()).isEqualTo(writes);
        assertThat(database.leases.rows()).containsExactly(lease);
    }

    /** The REGISTER was the last that anybody heard of the visitor; without a trace of it nobody would lease for them. */
    @Test
    void oneThatCameBackAndWhoseNodeDiedBeforeItsNewLeaseWasWrittenWaitsForIt() {
        dead.leases.tell(rests(bound().lease()));
        database.leases.beforeClaims(() -> {
            throw new IllegalStateException("killed");
        });
        database.clock.advance(EXPIRES.dividedBy(2));
        assertThatThrownBy(this::bound).hasMessage("killed");
        database.leases.beforeClaims(() -> { });
        assertThat(database.registrations.rows()).singleElement().satisfies(alice -> {
            assertThat(alice.state()).isEqualTo(Registration.State.WAITING);
            assertThat(alice.expiresAt()).isEqualTo(database.clock.instant().plus(EXPIRES));
        });
        restart();
        assertThat(database.registrations.rows()).extracting(Registration::state)
                .containsExactly(Registration.State.BOUND);
        assertThat(database.leases.rows()).filteredOn(Lease::live).hasSize(1);
    }

    /** The other node is alive and about to remove it: it must not be revived meanwhile. */
    @Test
    void oneThatAnotherNodeIsRemovingIsLeftToEnd() {
        Lease over = rests(bound().lease());
        dead.leases.tell(over);
        mendAll(false);
        dead.closing.ended(List.of(over));
        assertThat(dead.registrations.owning(local("alice"))).isEmpty();
        restart();
        assertThatAliceIsGone();
    }

    @Test
    void nothingIsDecidedWhileTheDatabaseCannotBeAsked() {
        rests(bound().lease());
        mendAll(false);
        database.faults.goDown();
        restarted.closing.ended(List.of());
        database.faults.recover();
        assertThat(database.registrations.rows()).hasSize(1);
        restarted.sweep();
        assertThatAliceIsGone();
    }
}

package org.imrn.registration;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.imrn.roaming.Announcement;
import org.junit.jupiter.api.Test;

class RegistrarTest {

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final TestNode node = new TestNode(database, 2);

    private RegistrationOutcome register(String... users) {
        return node.registrar.handle(Triggers.of(EXPIRES, database.clock.instant(), users));
    }

    private RegistrationOutcome deregister(String... users) {
        return node.registrar.handle(Triggers.of(Duration.ZERO, database.clock.instant(), users));
    }

    private RegistrationOutcome.Bound bound(String... users) {
        return (RegistrationOutcome.Bound) register(users);
    }

    private void pass(Duration time) {
        database.clock.advance(time);
        node.sweep();
    }

    @Test
    void aVisitorGetsANumberForTheRegistrationsTimeAndAGraceAndHomeIsTold() {
        RegistrationOutcome.Bound bound = bound("alice");
        assertThat(bound.fresh()).isTrue();
        assertThat(bound.lease().state().deadline())
                .contains(database.clock.instant().plus(EXPIRES).plus(TERMS.grace()));
        assertThat(bound.registration().state()).isEqualTo(Registration.State.BOUND);
        assertThat(database.registrations.rows()).containsExactly(bound.registration());
        assertThat(database.leases.announced()).singleElement().satisfies(told -> assertThat(told.announcement())
                .isEqualTo(new Announcement(Announcement.Kind.PUBLISH, List.of(Triggers.HOME), "visited.example")));
    }

    @Test
    void aRefreshKeepsTheNumberAndWritesOnlyTheLease() {
        RegistrationOutcome.Bound first = bound("alice");
        int writes = database.registrations.writes();
        pass(EXPIRES);
        RegistrationOutcome.Bound second = bound("alice");
        assertThat(second.fresh()).isFalse();
        assertThat(second.lease().number()).isEqualTo(first.lease().number());
        assertThat(second.lease().state().deadline())
                .contains(database.clock.instant().plus(EXPIRES).plus(TERMS.grace()));
        assertThat(database.registrations.writes()).isEqualTo(writes);
    }

    @Test
    void identitiesOfOneImplicitSetShareTheRegistrationAndTheNumber() {
        RegistrationOutcome.Bound first = bound("alice", "al");
        RegistrationOutcome.Bound second = bound("al", "ally");
        RegistrationOutcome.Bound third = bound("ally");
        assertThat(List.of(second, third)).allSatisfy(other -> {
            assertThat(other.registration().id()).isEqualTo(first.registration().id());
            assertThat(other.lease().number()).isEqualTo(first.lease().number());
        });
        assertThat(third.registration().identities()).containsExactlyInAnyOrder(local("alice"), local("al"),
                local("ally"));
        assertThat(database.leases.rows()).hasSize(1);
    }

    @Test
    void aRefreshThatJoinsTwoRegistrationsKeepsOneOfTheirNumbersForAllTheIdentities() {
        RegistrationOutcome.Bound alice = bound("alice");
        RegistrationOutcome.Bound al = bound("al");
        RegistrationOutcome.Bound joined = bound("alice", "al", "ally");
        assertThat(joined.lease().number()).isIn(alice.lease().number(), al.lease().number());
        assertThat(joined.registration().identities()).containsExactlyInAnyOrder(local("alice"), local("al"), local("ally"));
        for (String user : List.of("alice", "al", "ally")) {
            assertThat(bound(user).lease().number()).isEqualTo(joined.lease().number());
        }
    }

    @Test
    void aNodeThatKnowsNothingOfTheVisitorLearnsItFromTheDatabase() {
        RegistrationOutcome.Bound first = bound("alice", "al");
        TestNode other = new TestNode(database, 2);
        RegistrationOutcome.Bound second = (RegistrationOutcome.Bound) other.registrar
                .handle(Triggers.of(EXPIRES, database.clock.instant(), "al"));
        assertThat(second.registration().id()).isEqualTo(first.registration().id());
        assertThat(second.lease().number()).isEqualTo(first.lease().number());
    }

    @Test
    void aDeregistrationClosesTheNumberThatStaysReachableForAWhile() {
        RegistrationOutcome.Bound bound = bound("alice");
        RegistrationOutcome.Closing closing = (RegistrationOutcome.Closing) deregister("alice");
        assertThat(closing.lease().number()).isEqualTo(bound.lease().number());
        assertThat(closing.lease().state())
                .isEqualTo(new LeaseState.Closing(database.clock.instant().plus(TERMS.closingWait())));
        assertThat(deregister("alice")).isEqualTo(closing);
    }

    @Test
    void aDeregistrationClosesALeaseThatAnotherNodeHasRenewedWithoutTellingUs() {
        Lease lease = bound("alice").lease();
        Lease renewed = ((ChangeOutcome.Done) database.leases.change(Change.quiet(lease,
                new LeaseState.Leased(database.clock.instant().plus(EXPIRES)), Cause.ofDeadline("test"))).join()).lease();
        RegistrationOutcome.Closing closing = (RegistrationOutcome.Closing) deregister("alice");
        assertThat(closing.lease().version()).isGreaterThan(renewed.version());
        assertThat(state(lease)).isEqualTo(LeaseState.Name.CLOSING);
    }

    @Test
    void aDeregistrationNotTakenBackIsWithdrawnThenRestsThenIsFreeAndTheVisitorForgotten() {
        Lease lease = bound("alice").lease();
        deregister("alice");
        pass(TERMS.closingWait().plusSeconds(1));
        assertThat(state(lease)).isEqualTo(LeaseState.Name.RELEASING);
        assertThat(database.leases.announced()).extracting(told -> told.announcement().kind())
                .containsExactly(Announcement.Kind.PUBLISH, Announcement.Kind.WITHDRAW);
        pass(TERMS.withdrawalWait().plusSeconds(1));
        assertThat(state(lease)).isEqualTo(LeaseState.Name.QUARANTINED);
        assertThat(database.registrations.rows()).isEmpty();
        assertThat(node.registrations.owning(local("alice"))).isEmpty();
        pass(EXPIRES.plus(TERMS.grace()).plus(QUARANTINE));
        assertThat(database.leases.rows()).isEmpty();
        assertThat(node.freeCount()).isEqualTo(2);
    }

    private LeaseState.Name state(Lease lease) {
        return database.leases.find(lease.number(), Duration.ZERO).orElseThrow().state().name();
    }

    @Test
    void aRegisterWhileTheNumberIsClosingOrReleasingKeepsTheNumber() {
        Lease lease = bound("alice").lease();
        deregister("alice");
        assertThat(bound("alice").lease().number()).isEqualTo(lease.number());
        deregister("alice");
        pass(TERMS.closingWait().plusSeconds(1));
        assertThat(state(lease)).isEqualTo(LeaseState.Name.RELEASING);
        Lease revived = bound("alice").lease();
        assertThat(revived.number()).isEqualTo(lease.number());
        assertThat(state(lease)).isEqualTo(LeaseState.Name.LEASED);
        assertThat(database.leases.announced()).last().satisfies(told -> {
            assertThat(told.announcement().kind()).isEqualTo(Announcement.Kind.PUBLISH);
            assertThat(told.lease().version()).isEqualTo(revived.version());
        });
    }

    @Test
    void aVisitorWhoComesBackAfterTheEndGetsAnotherNumberWhileTheOldOneRests() {
        Lease old = bound("alice").lease();
        deregister("alice");
        pass(TERMS.closingWait().plusSeconds(1));
        pass(TERMS.withdrawalWait().plusSeconds(1));
        RegistrationOutcome.Bound again = bound("alice");
        assertThat(again.lease().number()).isNotEqualTo(old.number());
        assertThat(state(old)).isEqualTo(LeaseState.Name.QUARANTINED);
    }

    @Test
    void aDeregistrationOfSomebodyUnknownEndsNothing() {
        assertThat(deregister("nobody")).isEqualTo(new RegistrationOutcome.Ended(local("nobody")));
        assertThat(database.leases.writes()).isZero();
    }

    @Test
    void aVisitorWhoComesBackJustAsTheEndOfTheOldLeaseRemovesTheRegistrationIsNotForgotten() {
        RegistrationOutcome.Bound first = bound("alice");
        deregister("alice");
        pass(TERMS.closingWait().plusSeconds(1));
        database.registrations.beforeNextWrite(() -> register("alice"));
        pass(TERMS.withdrawalWait().plusSeconds(1));
        consistent(first.registration().id());
    }

    @Test
    void theEndOfAnOldLeaseHeardOfAfterTheVisitorLeasedAnewEndsNothing() {
        RegistrationOutcome.Bound first = bound("alice");
        Lease rested = ((ChangeOutcome.Done) database.leases.change(Change.quiet(first.lease(),
                new LeaseState.Quarantined(database.clock.instant().plus(QUARANTINE)),
                Cause.ofDeadline("expired elsewhere"))).join()).lease();
        assertThat(bound("alice").fresh()).isTrue();
        node.closing.ended(List.of(rested));
        consistent(first.registration().id());
    }

    @Test
    void aRegistrationRemovedJustAsItsVisitorComesBackIsFoundedAgain() {
        RegistrationOutcome.Bound first = bound("alice");
        deregister("alice");
        pass(TERMS.closingWait().plusSeconds(1));
        TestNode other = new TestNode(database, 2);
        database.leases.rows().forEach(other.leases::tell);
        database.registrations.rows().forEach(other.registrations::tell);
        database.clock.advance(TERMS.withdrawalWait().plusSeconds(1));
        other.sweep();
        assertThat(database.registrations.rows()).isEmpty();
        register("alice");
        consistent(first.registration().id());
    }

    /** The one live lease is held by a registration that database and cache know. */
    private void consistent(RegistrationId id) {
        Lease live = database.leases.heldBy(POOL, new Holder.OfRegistration(id)).orElseThrow();
        assertThat(live.state().name()).isEqualTo(LeaseState.Name.LEASED);
        assertThat(database.registrations.rows()).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo(id);
            assertThat(row.state()).isEqualTo(Registration.State.BOUND);
        });
        assertThat(node.registrations.find(id)).isPresent();
    }

    @Test
    void aVisitorWhoseHomeIsUnknownGetsANumberOfWhichNobodyIsTold() {
        RegistrationTrigger known = Triggers.of(EXPIRES, database.clock.instant(), "alice");
        node.registrar.handle(new RegistrationTrigger(known.registered(), known.implicitSet(),
                known.privateIdentity(), List.of(), known.expires(), known.servingNode(),
                known.visitedNetwork(), known.accessType(), known.token(), known.charging(), known.callId(), known.receivedAt()));
        assertThat(database.leases.rows()).hasSize(1);
        assertThat(database.leases.announced()).isEmpty();
        deregister("alice");
        pass(TERMS.closingWait().plusSeconds(1));
        assertThat(database.leases.rows()).allMatch(row -> row.state().name() == LeaseState.Name.QUARANTINED);
    }

    @Test
    void homeIsToldOfAllIdentitiesThatTheRegistersOfOneVisitorTell() {
        PublicIdentity number = new PublicIdentity("tel:+447700900123");
        RegistrationTrigger first = Triggers.of(EXPIRES, database.clock.instant(), "alice");
        node.registrar.handle(first);
        node.registrar.handle(new RegistrationTrigger(first.registered(), first.implicitSet(),
                first.privateIdentity(), List.of(number), first.expires(), first.servingNode(),
                first.visitedNetwork(), first.accessType(), first.token(), first.charging(), first.callId(),
                first.receivedAt()));
        assertThat(database.leases.announced()).extracting(told -> told.announcement().subjects())
                .containsExactly(List.of(Triggers.HOME), List.of(number, Triggers.HOME));
        deregister("alice");
        pass(TERMS.closingWait().plusSeconds(1));
        assertThat(database.leases.announced()).extracting(told -> told.announcement()).last()
                .isEqualTo(new Announcement(Announcement.Kind.WITHDRAW,
                List.of(number, Triggers.HOME), "visited.example"));
    }
}

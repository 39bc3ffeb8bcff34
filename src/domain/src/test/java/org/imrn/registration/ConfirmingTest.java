package org.imrn.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.registration.Triggers.EXPIRES;
import static org.imrn.registration.Triggers.local;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.TestNode;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.registration.event.Finding;
import org.imrn.roaming.Announcement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an S-CSCF's word on its registrations does to the visitor's number. */
class ConfirmingTest {

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final TestNode node = new TestNode(database, 20);
    private Registration alice;
    private Lease leased;

    @BeforeEach
    void aliceIsHere() {
        RegistrationOutcome.Bound bound = (RegistrationOutcome.Bound) register(EXPIRES, "alice");
        alice = bound.registration();
        leased = bound.lease();
    }

    private RegistrationOutcome register(Duration expires, String... users) {
        return node.registrar.handle(Triggers.of(expires, database.clock.instant(), users));
    }

    private Optional<Confirming.Done> found(Finding finding) {
        return node.confirming.found(alice.id(), finding);
    }

    private static Finding alive(Optional<Duration> lasting, String... users) {
        return new Finding.Alive(lasting, java.util.Arrays.stream(users).map(Triggers::local).toList());
    }

    private Lease now() {
        return database.leases.find(leased.number(), Duration.ofSeconds(1)).orElseThrow();
    }

    private LeaseState.Name state() {
        return now().state().name();
    }

    private Instant deadline() {
        return now().state().deadline().orElseThrow();
    }

    @Test
    void noContactLeftReleasesANumberThatIsClosingAtOnce() {
        register(Duration.ZERO, "alice");
        assertThat(state()).isEqualTo(LeaseState.Name.CLOSING);
        assertThat(found(new Finding.Gone())).get().matches(Confirming.Done::written);
        assertThat(state()).isEqualTo(LeaseState.Name.RELEASING);
        assertThat(database.leases.announced()).last().extracting(told -> told.announcement().kind())
                .isEqualTo(Announcement.Kind.WITHDRAW);
    }

    @Test
    void aNumberThatIsLentIsClosingFirstSinceThatWordMayBeOlderThanARegister() {
        assertThat(found(new Finding.Gone())).isPresent();
        assertThat(state()).isEqualTo(LeaseState.Name.CLOSING);
        assertThat(found(new Finding.Gone())).isPresent();
        assertThat(state()).isEqualTo(LeaseState.Name.RELEASING);
    }

    @Test
    void anotherContactTakesTheDeregistrationBack() {
        register(Duration.ZERO, "alice");
        assertThat(found(alive(Optional.of(Duration.ofMinutes(5)), "alice"))).get().matches(Confirming.Done::written);
        assertThat(state()).isEqualTo(LeaseState.Name.LEASED);
        assertThat(deadline()).isEqualTo(database.clock.instant().plus(Duration.ofMinutes(5)).plus(TestNode.TERMS.grace()));
        assertThat(now().number()).isEqualTo(leased.number());
    }

    @Test
    void whereNobodySaysHowLongAContactLastsItIsAnHour() {
        register(Duration.ZERO, "alice");
        found(alive(Optional.empty(), "alice"));
        assertThat(deadline()).isEqualTo(database.clock.instant().plus(Duration.ofHours(1)).plus(TestNode.TERMS.grace()));
    }

    @Test
    void aContactThatWasRefreshedExtendsTheLeaseAndOneThatWasShortenedDoesNotShortenIt() {
        Instant until = deadline();
        assertThat(found(alive(Optional.of(Duration.ofSeconds(60)), "alice"))).isEmpty();
        assertThat(deadline()).isEqualTo(until);
        assertThat(found(alive(Optional.of(Duration.ofHours(2)), "alice"))).isPresent();
        assertThat(deadline()).isAfter(until);
    }

    @Test
    void identitiesThatAreLearntAreTheSameSubscriberAndTheLeaseKeepsItsTime() {
        Instant until = deadline();
        assertThat(found(alive(Optional.of(Duration.ofSeconds(60)), "alice", "al"))).isPresent();
        assertThat(deadline()).isEqualTo(until);
        assertThat(node.registrations.owning(local("al"))).get().extracting(Registration::id).isEqualTo(alice.id());
        assertThat(((RegistrationOutcome.Bound) register(EXPIRES, "al")).lease().number()).isEqualTo(leased.number());
        assertThat(found(alive(Optional.of(Duration.ofSeconds(60)), "alice", "al"))).as("no news").isEmpty();
    }

    @Test
    void aWordOlderThanARegisterDoesNotTakeTheVisitorBackToWhereTheyWere() {
        RegistrationTrigger same = Triggers.of(EXPIRES, database.clock.instant(), "alice");
        node.registrar.handle(new RegistrationTrigger(same.registered(), same.implicitSet(), same.privateIdentity(),
                same.homeIdentities(), same.expires(), "sip:scscf2.visited.example", same.visitedNetwork(), same.accessType(),
                same.token(), same.charging(), same.callId(), same.receivedAt()));
        assertThat(node.registrar.confirm(alice, EXPIRES, List.of(local("al"))))
                .isInstanceOf(RegistrationOutcome.Bound.class);
        Registration now = node.registrations.find(alice.id()).orElseThrow();
        assertThat(now.servingNode()).isEqualTo("sip:scscf2.visited.example");
        assertThat(now.identities()).containsExactly(local("alice"), local("al"));
    }

    @Test
    void whoIsToldToComeBackIsWaitedForAGraceLong() {
        assertThat(found(new Finding.Returning())).isPresent();
        assertThat(state()).isEqualTo(LeaseState.Name.CLOSING);
        assertThat(deadline()).isEqualTo(database.clock.instant().plus(TestNode.TERMS.grace()));
    }

    @Test
    void whoHasNoNumberAnyMoreIsNotGivenOne() {
        register(Duration.ZERO, "alice");
        found(new Finding.Gone());
        assertThat(List.of(found(alive(Optional.empty(), "alice")), found(new Finding.Returning()), found(new Finding.Gone())))
                .containsOnly(Optional.empty());
        assertThat(state()).isEqualTo(LeaseState.Name.RELEASING);
    }

    @Test
    void whatCannotBeWrittenIsSaid() {
        register(Duration.ZERO, "alice");
        database.faults.refuseWrites();
        assertThat(found(alive(Optional.empty(), "alice"))).get().matches(done -> !done.written());
    }
}

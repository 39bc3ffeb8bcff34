package org.imrn.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.registration.Triggers.EXPIRES;
import static org.imrn.registration.Triggers.local;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.TestNode;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.junit.jupiter.api.Test;

/** One subscriber has one registration and one number, in however many REGISTERs they are told of. */
class OneSubscriberTest {

    private static final PrivateIdentity ALICE = new PrivateIdentity("alice-priv@home.example");
    private static final PrivateIdentity BOB = new PrivateIdentity("bob-priv@home.example");

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final TestNode node = new TestNode(database, 10);
    private final TestNode other = new TestNode(database, 10);

    private RegistrationTrigger trigger(Duration expires, Optional<PrivateIdentity> name, String... users) {
        List<PublicIdentity> set = Arrays.stream(users).map(Triggers::local).toList();
        return new RegistrationTrigger(set.get(0), set, name, List.of(Triggers.HOME), expires,
                "sip:scscf1.visited.example", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                "call-1", database.clock.instant());
    }

    private RegistrationOutcome.Bound registers(TestNode where, Optional<PrivateIdentity> name, String... users) {
        return (RegistrationOutcome.Bound) where.registrar.handle(trigger(EXPIRES, name, users));
    }

    private List<Lease> in(LeaseState.Name state) {
        return database.leases.rows().stream().filter(lease -> lease.state().name() == state).toList();
    }

    @Test
    void registersOfTwoServiceProfilesAreOneByThePrivateIdentityTheyName() {
        var first = registers(node, Optional.of(ALICE), "a1");
        var second = registers(node, Optional.of(ALICE), "a2");
        assertThat(second.lease().number()).isEqualTo(first.lease().number());
        assertThat(database.registrations.rows()).singleElement()
                .satisfies(row -> assertThat(row.identities()).containsExactly(local("a2"), local("a1")));
    }

    @Test
    void theyAreOneOnTwoNodesThatHaveNotHeardOfEachOther() {
        var first = registers(node, Optional.of(ALICE), "a1");
        var second = registers(other, Optional.of(ALICE), "a2");
        assertThat(second.lease().number()).isEqualTo(first.lease().number());
    }

    @Test
    void twoRegistrationsBecomeOneWhenARegisterTellsThatTheyAreOfOneSubscriber() {
        var first = registers(node, Optional.empty(), "a1");
        var second = registers(node, Optional.of(ALICE), "a2");
        assertThat(second.lease().number()).isNotEqualTo(first.lease().number());
        var both = registers(node, Optional.of(ALICE), "a1", "a2");
        assertThat(List.of(first.lease().number(), second.lease().number())).contains(both.lease().number());
        assertThat(both.registration().identities()).containsExactly(local("a1"), local("a2"));
        assertThat(in(LeaseState.Name.LEASED)).singleElement()
                .satisfies(lease -> assertThat(lease.number()).isEqualTo(both.lease().number()));
    }

    @Test
    void theNumberThatIsGivenUpIsWithdrawnAndRestsWhileTheOtherOneStays() {
        registers(node, Optional.empty(), "a1");
        registers(node, Optional.of(ALICE), "a2");
        var both = registers(node, Optional.of(ALICE), "a1", "a2");
        assertThat(in(LeaseState.Name.CLOSING)).as("calls on their way are still delivered").hasSize(1);
        database.clock.advance(Duration.ofSeconds(11));
        node.sweep();
        assertThat(in(LeaseState.Name.CLOSING)).isEmpty();
        database.clock.advance(Duration.ofMinutes(1));
        node.sweep();
        node.sweep();
        assertThat(in(LeaseState.Name.QUARANTINED)).hasSize(1);
        assertThat(database.registrations.rows()).extracting(Registration::id)
                .containsExactly(both.registration().id());
        assertThat(database.leases.announced()).last()
                .satisfies(told -> assertThat(told.announcement().subjects()).containsExactly(Triggers.HOME));
    }

    @Test
    void oneThatStillWaitedForANumberGoesWithoutATrace() {
        TestNode full = new TestNode(database, 1);
        registers(full, Optional.of(BOB), "b");
        assertThat(full.registrar.handle(trigger(EXPIRES, Optional.empty(), "a1")))
                .isInstanceOf(RegistrationOutcome.Waiting.class);
        var outcome = (RegistrationOutcome.Bound) full.registrar.handle(trigger(EXPIRES, Optional.of(BOB), "b", "a1"));
        full.sweep();
        assertThat(database.registrations.rows()).extracting(Registration::id)
                .containsExactly(outcome.registration().id());
        assertThat(full.waiting.retry(10)).isZero();
    }

    @Test
    void twoPrivateIdentitiesThatShareAnIdentityAreTwoSubscribers() {
        var alice = registers(node, Optional.of(ALICE), "family", "alice");
        var bob = registers(node, Optional.of(BOB), "family", "bob");
        assertThat(bob.lease().number()).isNotEqualTo(alice.lease().number());
        assertThat(alice.registration().identities()).containsExactly(local("family"), local("alice"));
        assertThat(bob.registration().identities()).containsExactly(local("bob"));
        assertThat(bob.registration().deliverTo()).isEqualTo(local("family"));
        assertThat(registers(node, Optional.of(BOB), "family", "bob").lease().number()).isEqualTo(bob.lease().number());
    }

    @Test
    void whoHasNothingButASharedIdentityIsFoundByThePrivateOne() {
        var alice = registers(node, Optional.of(ALICE), "family");
        var bob = registers(node, Optional.of(BOB), "family");
        assertThat(bob.lease().number()).isNotEqualTo(alice.lease().number());
        node.registrar.handle(trigger(Duration.ZERO, Optional.of(BOB), "family"));
        assertThat(in(LeaseState.Name.CLOSING)).singleElement()
                .satisfies(lease -> assertThat(lease.number()).isEqualTo(bob.lease().number()));
    }

    @Test
    void theDeregistrationOfSomebodyElseWithASharedIdentityEndsNothing() {
        registers(node, Optional.of(ALICE), "family");
        assertThat(node.registrar.handle(trigger(Duration.ZERO, Optional.of(BOB), "family")))
                .isInstanceOf(RegistrationOutcome.Ended.class);
        assertThat(in(LeaseState.Name.CLOSING)).isEmpty();
    }
}

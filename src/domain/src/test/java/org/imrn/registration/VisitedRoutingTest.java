package org.imrn.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.fixture.TestNode.FIRST;
import static org.imrn.fixture.TestNode.POOL;
import static org.imrn.fixture.TestNode.QUARANTINE;
import static org.imrn.registration.Triggers.EXPIRES;
import static org.imrn.registration.Triggers.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.InMemoryLeases;
import org.imrn.fixture.MutableClock;
import org.imrn.fixture.TestNode;
import org.imrn.lease.CallLeg;
import org.imrn.lease.ClaimToken;
import org.imrn.lease.Freshness;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.lease.RateLimit;
import org.imrn.lease.ReplicatedLeases;
import org.imrn.number.E164Number;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VisitedRoutingTest {

    private static final Instant LATER = Instant.parse("2031-01-01T00:00:00Z");
    private static final int READS = 2;

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final TestNode node = new TestNode(database, 1);
    private final AtomicLong nanos = new AtomicLong();
    private final MutableClock wall = new MutableClock();
    private final Freshness freshness = new Freshness(wall, nanos::get);
    private final VisitedRouting routing = routing(node.leases);
    private RegistrationOutcome.Bound alice;

    private VisitedRouting routing(ReplicatedLeases leases) {
        return new VisitedRouting(node.pools, leases, node.registrations, database.leases, database.registrations,
                new RateLimit(READS, () -> 0L), freshness);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        wall.advance(time);
    }

    @BeforeEach
    void aliceIsHere() {
        alice = (RegistrationOutcome.Bound) node.registrar.handle(
                Triggers.of(EXPIRES, database.clock.instant(), "alice"));
    }

    private Lease inState(LeaseState state, Holder holder) {
        Lease lease = new Lease(FIRST, POOL, Optional.of(holder), state, alice.lease().version() + 2,
                ClaimToken.random(), LATER, Optional.empty());
        node.leases.tell(lease);
        return lease;
    }

    static Stream<Arguments> states() {
        return Stream.of(Arguments.of(new LeaseState.Leased(LATER), VisitedRoute.Deliver.class),
                Arguments.of(new LeaseState.Closing(LATER), VisitedRoute.Deliver.class),
                Arguments.of(new LeaseState.Releasing(LATER), VisitedRoute.Releasing.class),
                Arguments.of(new LeaseState.Quarantined(LATER), VisitedRoute.Unknown.class),
                Arguments.of(new LeaseState.Consumed(new CallLeg("c", "t"), LATER), VisitedRoute.Unknown.class),
                Arguments.of(new LeaseState.Free(), VisitedRoute.Unknown.class));
    }

    @ParameterizedTest
    @MethodSource("states")
    void aCallGoesWhereTheStateOfTheNumberSays(LeaseState state, Class<? extends VisitedRoute> route) {
        inState(state, new Holder.OfRegistration(alice.registration().id()));
        assertThat(routing.route(FIRST)).isInstanceOf(route);
    }

    @Test
    void aCallIsDeliveredToTheVisitorBehindTheServingNodeWithTheDatabaseAwayToo() {
        database.faults.goDown();
        assertThat(routing.route(FIRST)).isEqualTo(new VisitedRoute.Deliver(alice.lease(), local("alice"),
                "sip:scscf1.visited.example"));
    }

    @Test
    void aNumberLentToACallIsNobodysHere() {
        inState(new LeaseState.Leased(LATER), new Holder.OfCall("12025550999", "a1"));
        assertThat(routing.route(FIRST)).isInstanceOf(VisitedRoute.Unknown.class);
    }

    /** Another REGISTER of hers may be writing it at this moment. */
    @Test
    void aHolderWhoIsNotRegisteredAtThisMomentIsAbsent() {
        inState(new LeaseState.Leased(LATER), TestNode.holder());
        assertThat(routing.route(FIRST)).isInstanceOf(VisitedRoute.Absent.class);
    }

    @Test
    void aHolderWhomThisNodeDoesNotKnowAndCannotAskForMakesItImpossibleToSay() {
        inState(new LeaseState.Leased(LATER), TestNode.holder());
        database.faults.goDown();
        assertThat(routing.route(FIRST)).isInstanceOf(VisitedRoute.Impossible.class);
    }

    @Test
    void aNumberTheCacheLostIsReadOnceFromTheDatabase() {
        node.leases.clear();
        assertThat(routing.route(FIRST)).isInstanceOf(VisitedRoute.Deliver.class);
        assertThat(node.leases.find(FIRST)).contains(alice.lease());
    }

    /** What this node remembers of a number that was leased anew since; nobody has told it of that. */
    private void remembers(LeaseState state) {
        node.leases.clear();
        node.leases.tell(new Lease(FIRST, POOL, Optional.of(TestNode.holder()), state, alice.lease().version() - 1,
                ClaimToken.random(), LATER, Optional.empty()));
    }

    @Test
    void aNumberThatWasFreeAsFarAsThisNodeKnowsIsReadFromTheDatabase() {
        remembers(new LeaseState.Free());
        assertThat(routing.route(FIRST)).isInstanceOf(VisitedRoute.Deliver.class);
        assertThat(node.leases.find(FIRST)).contains(alice.lease());
    }

    @Test
    void inAnOutageANumberStaysWhatItIsRememberedAs() {
        remembers(new LeaseState.Free());
        database.faults.goDown();
        assertThat(routing.route(FIRST)).isEqualTo(new VisitedRoute.Unknown("free"));
    }

    @Test
    void aNumberNobodyHasIsUnknownAndCannotBeSaidInAnOutage() {
        assertThat(routing.route(FIRST.plus(1))).isEqualTo(new VisitedRoute.Unknown("free"));
        database.faults.goDown();
        assertThat(routing.route(FIRST.plus(1))).isInstanceOf(VisitedRoute.Impossible.class);
    }

    @Test
    void whoeverTriesNumbersReadsTheDatabaseOnlySoOften() {
        database.faults.goDown();
        for (int i = 1; i <= READS; i++) {
            assertThat(routing.route(FIRST.plus(i))).isInstanceOf(VisitedRoute.Impossible.class);
        }
        assertThat(routing.route(FIRST.plus(9))).isInstanceOfSatisfying(VisitedRoute.Unknown.class,
                unknown -> assertThat(unknown.why()).contains("not looked up"));
    }

    /** Memory that says at once that a number rests would tell it from a free one by the time that takes. */
    @Test
    void aNumberThatRestsIsAskedForLikeAFreeOne() {
        Lease resting = inState(new LeaseState.Quarantined(LATER), new Holder.OfRegistration(alice.registration().id()));
        for (int i = 1; i <= READS; i++) {
            assertThat(routing.route(resting.number())).isEqualTo(new VisitedRoute.Unknown("quarantined"));
        }
        assertThat(routing.route(FIRST.plus(9))).isInstanceOfSatisfying(VisitedRoute.Unknown.class,
                unknown -> assertThat(unknown.why()).contains("not looked up"));
        assertThat(routing.route(resting.number())).isEqualTo(new VisitedRoute.Unknown("quarantined"));
        database.faults.goDown();
        assertThat(routing(node.leases).route(resting.number())).isEqualTo(new VisitedRoute.Unknown("quarantined"));
    }

    @Test
    void aNumberThatRestsByWhatMemoryStillSaysIsDeliveredToItsNewHolder() {
        InMemoryLeases late = new InMemoryLeases();
        late.tell(new Lease(FIRST, POOL, Optional.of(TestNode.holder()), new LeaseState.Quarantined(LATER),
                alice.lease().version() - 1, ClaimToken.random(), LATER, Optional.empty()));
        assertThat(routing(late).route(FIRST)).isInstanceOf(VisitedRoute.Deliver.class);
        assertThat(late.find(FIRST)).contains(alice.lease());
    }

    @Test
    void routesNothingToAVisitorWhoseTimeIsOver() {
        database.clock.advance(Duration.ofDays(1));
        node.sweep();
        assertThat(routing.route(FIRST)).isNotInstanceOf(VisitedRoute.Deliver.class);
    }

    @Test
    void aRegistrationTheCacheLostIsReadOnceFromTheDatabaseWithItsLease() {
        TestNode other = new TestNode(database, 1);
        VisitedRouting elsewhere = new VisitedRouting(other.pools, other.leases, other.registrations, database.leases,
                database.registrations, new RateLimit(READS, () -> 0L), freshness);
        assertThat(elsewhere.route(FIRST)).isEqualTo(new VisitedRoute.Deliver(alice.lease(), local("alice"),
                "sip:scscf1.visited.example"));
        database.faults.goDown();
        assertThat(elsewhere.route(FIRST)).as("kept from then on").isInstanceOf(VisitedRoute.Deliver.class);
    }

    @Test
    void whoeverIsOutOfTouchForTheQuarantineDeliversNoMoreUntilInTouchAgain() {
        pass(QUARANTINE.minusNanos(1));
        assertThat(routing.route(FIRST)).isInstanceOf(VisitedRoute.Deliver.class);
        pass(Duration.ofNanos(1));
        assertThat(routing.route(FIRST)).isInstanceOf(VisitedRoute.CutOff.class);
        freshness.inTouchAt(freshness.now());
        assertThat(routing.route(FIRST)).isInstanceOf(VisitedRoute.Deliver.class);
    }

    @Test
    void aMachineThatWasSuspendedOrWhoseClockWasSetBackIsOutOfTouchByItsOtherClock() {
        wall.advance(QUARANTINE);
        assertThat(routing.route(FIRST)).as("suspended").isInstanceOf(VisitedRoute.CutOff.class);
        freshness.inTouchAt(freshness.now());
        nanos.addAndGet(QUARANTINE.toNanos());
        wall.advance(QUARANTINE.multipliedBy(-2));
        assertThat(routing.route(FIRST)).as("set back").isInstanceOf(VisitedRoute.CutOff.class);
    }

    /** The memory was looked into, then the process stood still, and everything was read again before it went on here. */
    @Test
    void whoeverIsStoppedBetweenLookingIntoMemoryAndDeliveringDoesNotDeliver() {
        InMemoryLeases stopping = new InMemoryLeases() {
            @Override
            public Optional<Lease> find(E164Number number) {
                Optional<Lease> found = node.leases.find(number);
                pass(QUARANTINE);
                freshness.inTouchAt(freshness.now());
                return found;
            }
        };
        assertThat(routing(stopping).route(FIRST)).isInstanceOf(VisitedRoute.CutOff.class);
    }

    @Test
    void whatIsReadFromTheDatabaseIsDeliveredHoweverLongThisNodeWasOutOfTouch() {
        pass(QUARANTINE);
        node.leases.clear();
        assertThat(routing.route(FIRST)).isInstanceOf(VisitedRoute.Deliver.class);
    }

    @Test
    void beingInTouchCountsFromWhenTheAskingBegan() {
        Freshness.Moment begun = freshness.now();
        pass(QUARANTINE);
        freshness.inTouchAt(begun);
        assertThat(routing.route(FIRST)).isInstanceOf(VisitedRoute.CutOff.class);
        freshness.inTouchAt(freshness.now());
        freshness.inTouchAt(begun);
        assertThat(freshness.age()).isZero();
    }
}

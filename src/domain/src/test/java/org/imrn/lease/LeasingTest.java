package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.fixture.TestNode.POOL;
import static org.imrn.fixture.TestNode.holder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.TestNode;
import org.imrn.pool.FreeNumbersByPool;
import org.imrn.pool.Pool;
import org.imrn.pool.PoolName;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.Announcement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeasingTest {

    private static final Announcement PUBLISH = new Announcement(Announcement.Kind.PUBLISH,
            List.of(new PublicIdentity("sip:alice@home.example")), "visited.example");

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final TestNode node = new TestNode(database, 3);

    private static LeaseRequest announced(Holder holder, Duration lifetime) {
        LeaseRequest plain = TestNode.request(holder);
        return new LeaseRequest(POOL, holder, lifetime, Optional.of(PUBLISH), plain.cause(), plain.patience());
    }

    private Lease change(Lease lease, LeaseState to) {
        return ((ChangeOutcome.Done) database.leases.change(Change.quiet(lease, to, Cause.ofDeadline("test"))).join())
                .lease();
    }

    @Test
    void aNewHolderGetsANumberThatTheDatabaseAndTheCacheKnow() {
        Holder holder = holder();
        LeaseOutcome outcome = node.lease(holder);
        Lease lease = database.leases.heldBy(POOL, holder).orElseThrow();
        assertThat(outcome).isEqualTo(new LeaseOutcome.Granted(lease, true));
        assertThat(lease.state().deadline()).contains(database.clock.instant().plus(Duration.ofHours(1)));
        assertThat(node.leases.heldBy(POOL, holder)).contains(lease);
        assertThat(node.freeCount()).isEqualTo(2);
    }

    @Test
    void aLeaseCostsOneWriteInAnEmptyPoolAndWithTheLastNumber() {
        for (int written = 1; written <= 3; written++) {
            node.leased(holder());
            assertThat(database.leases.writes()).isEqualTo(written);
        }
    }

    @Test
    void theSameHolderKeepsTheNumberForAsLongAsItAsks() {
        Holder holder = holder();
        Lease first = node.leased(holder);
        database.clock.advance(Duration.ofMinutes(50));
        LeaseOutcome.Granted again = (LeaseOutcome.Granted) node.lease(holder);
        assertThat(again.fresh()).isFalse();
        assertThat(again.lease().number()).isEqualTo(first.number());
        assertThat(again.lease().version()).isGreaterThan(first.version());
        assertThat(again.lease().state().deadline()).contains(database.clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void aNodeThatWasNotToldOfTheLeaseFindsItInTheDatabaseAndOffersTheNumberItTriedAgain() {
        Holder holder = holder();
        Lease first = node.leased(holder);
        TestNode other = new TestNode(database, 3);
        other.atHand.seen(first.number(), false);
        assertThat(other.lease(holder)).isInstanceOfSatisfying(LeaseOutcome.Granted.class, granted -> {
            assertThat(granted.fresh()).isFalse();
            assertThat(granted.lease().number()).isEqualTo(first.number());
        });
        assertThat(other.freeCount()).isEqualTo(2);
    }

    /** Whether the others are leased, too, or sit with another node: nobody is told so who has one. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aNodeThatWasNotToldOfTheLeaseFindsItInTheDatabaseThoughItHasNoNumberLeftToTry(int others) {
        Holder holder = holder();
        Lease first = node.leased(holder);
        Stream.generate(TestNode::holder).limit(others).forEach(node::leased);
        TestNode other = new TestNode(database, 3);
        while (other.atHand.take().isPresent()) {
            continue;
        }
        assertThat(other.lease(holder)).isInstanceOfSatisfying(LeaseOutcome.Granted.class, granted -> {
            assertThat(granted.fresh()).isFalse();
            assertThat(granted.lease().number()).isEqualTo(first.number());
            assertThat(granted.lease().version()).isGreaterThan(first.version());
        });
    }

    @Test
    void whoeverGotTheLastNumberAtAnotherNodeWhileThePoolWasCountedIsNotToldThatItIsExhausted() {
        Stream.generate(TestNode::holder).limit(2).forEach(node::leased);
        TestNode other = new TestNode(database, 3);
        while (other.atHand.take().isPresent()) {
            continue;
        }
        Holder holder = holder();
        Shortages slow = new Shortages(database.leases, database.leases, Pool::numbers, count -> {
            node.leased(holder);
            count.run();
        }, () -> { });
        Leasing leasing = new Leasing(other.pools, other.free, other.leases, database.leases, other.doubtful, slow,
                database.clock);
        assertThat(leasing.lease(TestNode.request(holder))).isInstanceOfSatisfying(LeaseOutcome.Granted.class, granted ->
                assertThat(database.leases.heldBy(POOL, holder)).contains(granted.lease()));
        assertThat(leasing.lease(TestNode.request(holder()))).isEqualTo(new LeaseOutcome.Exhausted(POOL));
    }

    @Test
    void exhaustedIsSaidWhenTheDatabaseShowsNoFreeNumber() {
        Stream.generate(TestNode::holder).limit(3).forEach(node::leased);
        assertThat(node.lease(holder())).isEqualTo(new LeaseOutcome.Exhausted(POOL));
    }

    @Test
    void whenNumbersAreFreeElsewhereTheAnswerIsUnavailable() {
        node.leased(holder());
        while (node.atHand.take().isPresent()) {
            continue;
        }
        assertThat(node.lease(holder())).isInstanceOf(LeaseOutcome.Unavailable.class);
    }

    @Test
    void whenTheDatabaseCannotCountTheAnswerIsUnavailable() {
        Stream.generate(TestNode::holder).limit(3).forEach(node::leased);
        database.faults.goDown();
        assertThat(node.lease(holder())).isInstanceOf(LeaseOutcome.Unavailable.class);
    }

    @Test
    void aPoolThatIsNotConfiguredIsNamed() {
        PoolName unknown = new PoolName("nowhere");
        LeaseRequest request = TestNode.request(holder());
        assertThat(node.leasing.lease(new LeaseRequest(unknown, request.holder(), request.lifetime(),
                Optional.empty(), request.cause(), request.patience()))).isEqualTo(new LeaseOutcome.NoSuchPool(unknown));
    }

    @Test
    void aPoolWhoseFreeNumbersAreNotKnownYetIsUnavailable() {
        Leasing early = new Leasing(node.pools, new FreeNumbersByPool(), node.leases, database.leases, node.doubtful,
                node.shortages, database.clock);
        assertThat(early.lease(TestNode.request(holder()))).isInstanceOf(LeaseOutcome.Unavailable.class);
    }

    @Test
    void anOutageTakesNoNumberAwayAndIsNoExhaustion() {
        database.faults.goDown();
        assertThat(node.lease(holder())).isInstanceOf(LeaseOutcome.Unavailable.class);
        assertThat(node.freeCount()).isEqualTo(3);
        database.faults.recover();
        assertThat(node.lease(holder())).isInstanceOf(LeaseOutcome.Granted.class);
    }

    @Test
    void aRenewalInAnOutageIsUnavailableAndTheLeaseStays() {
        Holder holder = holder();
        Lease lease = node.leased(holder);
        database.faults.goDown();
        assertThat(node.lease(holder)).isInstanceOf(LeaseOutcome.Unavailable.class);
        assertThat(node.leases.heldBy(POOL, holder)).contains(lease);
    }

    static Stream<LeaseState> ending() {
        Instant soon = new InMemoryDatabase().clock.instant().plusSeconds(10);
        return Stream.of(new LeaseState.Closing(soon), new LeaseState.Releasing(soon));
    }

    @ParameterizedTest
    @MethodSource("ending")
    void askingAgainBeforeTheEndRevivesTheSameNumberWithAHigherVersion(LeaseState ending) {
        Holder holder = holder();
        Lease lease = change(node.leased(holder), ending);
        node.leases.tell(lease);
        LeaseOutcome.Granted revived = (LeaseOutcome.Granted) node.lease(holder);
        assertThat(revived.lease().number()).isEqualTo(lease.number());
        assertThat(revived.lease().state().name()).isEqualTo(LeaseState.Name.LEASED);
        assertThat(revived.lease().version()).isGreaterThan(lease.version());
        assertThat(revived.fresh()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("ending")
    void aChangeByAnotherNodeThatWeWereNotToldOfIsLearntAndTheNumberKept(LeaseState ending) {
        Holder holder = holder();
        Lease lease = change(node.leased(holder), ending);
        assertThat(((LeaseOutcome.Granted) node.lease(holder)).lease().number()).isEqualTo(lease.number());
    }

    @Test
    void whoIsMetByARenewalThatLastsAtLeastAsLongNeedsNoneOfItsOwn() {
        Holder holder = holder();
        node.leased(holder);
        TestNode other = new TestNode(database, 3);
        Lease renewed = other.leased(holder);
        int written = database.leases.writes();
        assertThat(node.lease(holder)).isEqualTo(new LeaseOutcome.Granted(renewed, false));
        assertThat(database.leases.writes()).as("the attempt that was met").isEqualTo(written + 1);
        assertThat(node.leases.find(renewed.number())).contains(renewed);
    }

    @Test
    void whoIsMetByAShorterRenewalOrHasToTellHomeRenewsAfterIt() {
        Holder holder = holder();
        Lease first = node.leased(holder);
        TestNode other = new TestNode(database, 3);
        other.leasing.lease(announced(holder, Duration.ofMinutes(5)));
        Lease longer = node.leased(holder);
        assertThat(longer.state().deadline()).contains(database.clock.instant().plus(Duration.ofHours(1)));
        assertThat(longer.version()).isGreaterThan(first.version());
        other.leasing.lease(announced(holder, Duration.ofHours(2)));
        node.leasing.lease(announced(holder, Duration.ofHours(1)));
        assertThat(database.leases.announced()).hasSize(3);
    }

    @Test
    void aHolderWhoseLeaseEndedOnAnotherNodeGetsAnotherNumber() {
        Holder holder = holder();
        Lease ended = node.leased(holder);
        Lease resting = change(ended, new LeaseState.Quarantined(database.clock.instant().plusSeconds(60)));
        LeaseOutcome.Granted granted = (LeaseOutcome.Granted) node.lease(holder);
        assertThat(granted.fresh()).isTrue();
        assertThat(granted.lease().number()).isNotEqualTo(ended.number());
        assertThat(node.leases.find(ended.number())).contains(resting);
    }

    @Test
    void aNumberThatIsSomebodyElsesIsSetAsideAndTheNextOneTaken() {
        TestNode other = new TestNode(database, 3);
        List<Lease> others = Stream.generate(TestNode::holder).limit(2).map(other::leased).toList();
        Lease lease = node.leased(holder());
        assertThat(others).extracting(Lease::number).doesNotContain(lease.number());
        assertThat(node.doubtful.setAside()).isEqualTo(2);
        assertThat(node.freeCount()).isZero();
        assertThat(others).allMatch(taken -> node.leases.find(taken.number()).equals(Optional.of(taken)));
    }

    @Test
    void homeIsToldOfANewNumberAndOfEveryRenewal() {
        Holder holder = holder();
        Lease first = ((LeaseOutcome.Granted) node.leasing.lease(announced(holder, Duration.ofHours(1)))).lease();
        database.clock.advance(Duration.ofMinutes(5));
        Lease second = ((LeaseOutcome.Granted) node.leasing.lease(announced(holder, Duration.ofHours(1)))).lease();
        assertThat(database.leases.announced()).extracting(told -> told.lease().version())
                .containsExactly(first.version(), second.version());
        assertThat(second.publishedUntil()).isEqualTo(second.state().deadline());
    }

    @Test
    void whatHomeWasToldOnceItMayRouteByUntilThenHoweverShortTheRenewal() {
        Holder holder = holder();
        Lease first = ((LeaseOutcome.Granted) node.leasing.lease(announced(holder, Duration.ofDays(7)))).lease();
        Lease second = ((LeaseOutcome.Granted) node.leasing.lease(announced(holder, Duration.ofMinutes(1)))).lease();
        assertThat(second.state().deadline()).contains(database.clock.instant().plus(Duration.ofMinutes(1)));
        assertThat(second.publishedUntil()).isEqualTo(first.publishedUntil());
    }

    @Test
    void aRenewalOfWhichHomeIsNotToldLeavesWhatHomeKnows() {
        Holder holder = holder();
        Lease first = ((LeaseOutcome.Granted) node.leasing.lease(announced(holder, Duration.ofHours(1)))).lease();
        assertThat(node.leased(holder).publishedUntil()).isEqualTo(first.publishedUntil());
    }
}

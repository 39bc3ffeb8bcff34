package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.fixture.TestNode.FIRST;
import static org.imrn.fixture.TestNode.MANUAL_TERMS;
import static org.imrn.fixture.TestNode.PATIENCE;
import static org.imrn.fixture.TestNode.POOL;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imrn.fixture.AtOnce;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.LedgerFaults;
import org.imrn.fixture.TestNode;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ManualLeasingTest {

    private static final Holder.ByHand ORDER = new Holder.ByHand("order-7");
    private static final Holder.ByHand OTHER = new Holder.ByHand("order-8");

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final TestNode node = new TestNode(database, 2);

    private LeaseOutcome.Granted leased(Holder.ByHand holder, Duration lifetime) {
        return (LeaseOutcome.Granted) node.manual.lease(POOL, holder, Optional.of(lifetime));
    }

    private Lease leased() {
        return leased(ORDER, Duration.ofMinutes(10)).lease();
    }

    private ReleaseOutcome release(Lease lease) {
        return node.manual.release(lease.number(), Optional.empty());
    }

    private Lease row(Lease lease) {
        return database.leases.find(lease.number(), PATIENCE).orElseThrow();
    }

    @Test
    void aNumberIsLentForTheLifetimeAskedForAndNoHomeNetworkIsTold() {
        LeaseOutcome.Granted granted = leased(ORDER, Duration.ofMinutes(10));
        assertThat(granted.fresh()).isTrue();
        assertThat(granted.lease().state()).isEqualTo(new LeaseState.Leased(database.clock.instant().plusSeconds(600)));
        assertThat(granted.lease().holder()).contains(ORDER);
        assertThat(database.leases.announced()).isEmpty();
    }

    @Test
    void withoutALifetimeItIsTheUsualOneAndPolicyMayShortenIt() {
        LeaseOutcome.Granted usual = (LeaseOutcome.Granted) node.manual.lease(POOL, ORDER, Optional.empty());
        assertThat(usual.lease().state().deadline()).contains(database.clock.instant().plus(MANUAL_TERMS.usual()));
        ManualLeasing scarce = new ManualLeasing(node.pools, node.leasing, node.leases, database.leases,
                (pool, kind, asked) -> asked.dividedBy(2), MANUAL_TERMS);
        LeaseOutcome.Granted halved = (LeaseOutcome.Granted) scarce.lease(POOL, OTHER, Optional.empty());
        assertThat(halved.lease().state().deadline()).contains(database.clock.instant().plusSeconds(1800));
    }

    @Test
    void theSameReferenceKeepsItsNumberAndLivesOnFromNow() {
        Lease first = leased();
        database.clock.advance(Duration.ofMinutes(5));
        LeaseOutcome.Granted again = leased(ORDER, Duration.ofMinutes(10));
        assertThat(again.fresh()).isFalse();
        assertThat(again.lease().number()).isEqualTo(first.number());
        assertThat(again.lease().state().deadline()).contains(database.clock.instant().plusSeconds(600));
    }

    @RepeatedTest(5)
    void theSameReferenceAskingManyTimesAtOnceGetsOneNumber() throws Exception {
        List<Lease> leases = AtOnce.together(16, i -> leased());
        assertThat(leases).extracting(Lease::number).containsOnly(leases.get(0).number());
        assertThat(database.leases.rows()).hasSize(1);
    }

    @Test
    void aNumberGivenBackRestsAtOnceAndIsNeverFreeAtOnce() {
        Lease lease = leased();
        assertThat(release(lease)).isEqualTo(new ReleaseOutcome.Released(row(lease)));
        assertThat(row(lease).state()).isEqualTo(
                new LeaseState.Quarantined(database.clock.instant().plus(TestNode.QUARANTINE)));
        assertThat(node.leases.find(lease.number())).contains(row(lease));
        assertThat(node.freeCount()).isEqualTo(1);
        assertThat(database.leases.announced()).isEmpty();
        assertThat(leased().number()).isNotEqualTo(lease.number());
    }

    @Test
    void aLifetimeThatRanOutEndsTheSameWay() {
        Lease lease = leased();
        database.clock.advance(Duration.ofMinutes(10).plusMillis(1));
        node.sweep();
        assertThat(row(lease).state().name()).isEqualTo(LeaseState.Name.QUARANTINED);
        database.clock.advance(TestNode.QUARANTINE.plusMillis(1));
        node.sweep();
        assertThat(node.freeCount()).isEqualTo(2);
    }

    @Test
    void givingBackTwiceChangesNothing() {
        Lease lease = leased();
        ReleaseOutcome first = release(lease);
        assertThat(release(lease)).isEqualTo(first);
        assertThat(database.leases.causes()).containsOnlyOnce("released by hand");
    }

    @Test
    void aNumberThatIsFreeOrRestsAfterSomebodyElseIsNobodys() {
        assertThat(node.manual.release(FIRST, Optional.empty())).isEqualTo(new ReleaseOutcome.NotLeased(FIRST));
        Lease call = ((LeaseOutcome.Granted) node.calls.lease(POOL, new Holder.OfCall("1", "a"), PATIENCE)).lease();
        database.clock.advance(TestNode.CALL_TERMS.guard().plusMillis(1));
        node.sweep();
        assertThat(release(call)).isEqualTo(new ReleaseOutcome.NotLeased(call.number()));
    }

    @Test
    void whatIsLentOtherwiseCannotBeGivenBackByHand() {
        Lease registered = node.leased(TestNode.holder());
        Lease call = ((LeaseOutcome.Granted) node.calls.lease(POOL, new Holder.OfCall("1", "a"), PATIENCE)).lease();
        assertThat(release(registered)).isEqualTo(new ReleaseOutcome.SomebodyElses(registered));
        assertThat(release(call)).isEqualTo(new ReleaseOutcome.SomebodyElses(call));
        node.taking.take(call.number(), new CallLeg("c", "t"), PATIENCE);
        assertThat(release(call)).isEqualTo(new ReleaseOutcome.SomebodyElses(row(call)));
        assertThat(database.leases.rows()).contains(registered);
    }

    @Test
    void whoNamesTheReferenceTakesTheNumberBackFromNobodyElse() {
        Lease lease = leased();
        assertThat(node.manual.release(lease.number(), Optional.of(OTHER)))
                .isEqualTo(new ReleaseOutcome.SomebodyElses(lease));
        assertThat(node.manual.release(lease.number(), Optional.of(ORDER))).isInstanceOf(ReleaseOutcome.Released.class);
        assertThat(node.manual.release(lease.number(), Optional.of(OTHER)))
                .isEqualTo(new ReleaseOutcome.NotLeased(lease.number()));
    }

    @Test
    void aNumberRenewedMeanwhileIsGivenBackAllTheSame() {
        Lease lease = leased();
        new TestNode(database, 2).manual.lease(POOL, ORDER, Optional.empty());
        assertThat(release(lease)).isInstanceOf(ReleaseOutcome.Released.class);
    }

    @Test
    void withoutTheDatabaseNothingIsLentOrGivenBackAndItCanBeTriedAgain() {
        Lease lease = leased();
        database.faults.goDown();
        assertThat(node.manual.lease(POOL, OTHER, Optional.empty())).isInstanceOf(LeaseOutcome.Unavailable.class);
        assertThat(release(lease)).isInstanceOf(ReleaseOutcome.Unavailable.class);
        database.faults.recover();
        database.faults.changesAre(LedgerFaults.Fate.LOST_WHEN_WRITTEN);
        assertThat(release(lease)).isInstanceOf(ReleaseOutcome.Unavailable.class);
        database.faults.changesAre(LedgerFaults.Fate.ANSWERED);
        assertThat(release(lease)).isInstanceOf(ReleaseOutcome.Released.class);
        assertThat(node.manual.lease(POOL, OTHER, Optional.empty())).isInstanceOf(LeaseOutcome.Granted.class);
    }

    @Test
    void lifetimesWithinTheTermsAreAllowed() {
        assertThat(MANUAL_TERMS.allows(Duration.ofSeconds(1))).isTrue();
        assertThat(MANUAL_TERMS.allows(MANUAL_TERMS.longest())).isTrue();
        assertThat(MANUAL_TERMS.allows(Duration.ofMillis(999))).isFalse();
        assertThat(MANUAL_TERMS.allows(MANUAL_TERMS.longest().plusNanos(1))).isFalse();
        assertThat(MANUAL_TERMS.allows(Duration.ofSeconds(Long.MIN_VALUE))).isFalse();
    }
}

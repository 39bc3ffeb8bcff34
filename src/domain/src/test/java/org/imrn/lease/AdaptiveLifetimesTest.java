package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.fixture.TestNode.CALL_TERMS;
import static org.imrn.fixture.TestNode.FIRST;
import static org.imrn.fixture.TestNode.MANUAL_TERMS;
import static org.imrn.fixture.TestNode.PATIENCE;
import static org.imrn.fixture.TestNode.POOL;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.TestNode;
import org.imrn.pool.AdaptiveLifetime;
import org.imrn.pool.PoolName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Demand 10: a pool of a hundred numbers of which so many are taken, shortened above 80. */
class AdaptiveLifetimesTest {

    private static final Duration SHORTEST = Duration.ofSeconds(3);
    private static final Duration ASKED = Duration.ofHours(1);

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final TestNode node = new TestNode(database, 100);
    private final PoolGauges gauges = new PoolGauges(node.pools);
    private final Lifetimes lifetimes = new AdaptiveLifetimes(Map.of(POOL, new AdaptiveLifetime(80, SHORTEST)),
            gauges::of);
    private final ManualLeasing byHand = new ManualLeasing(node.pools, node.leasing, node.leases, database.leases,
            lifetimes, MANUAL_TERMS);

    @BeforeEach
    void watch() {
        node.leases.watch(gauges);
    }

    private void taken(int numbers) {
        for (int i = 0; i < numbers; i++) {
            node.leased(TestNode.holder());
        }
        assertThat(gauges.of(POOL).taken()).isEqualTo(numbers);
    }

    private Duration leftOf(Lease lease) {
        return Duration.between(database.clock.instant(), lease.state().deadline().orElseThrow());
    }

    private Duration leasedByHand(String reference) {
        return leftOf(((LeaseOutcome.Granted) byHand.lease(POOL, new Holder.ByHand(reference), Optional.of(ASKED)))
                .lease());
    }

    @ParameterizedTest(name = "{0} %")
    @CsvSource({"79, PT1H", "80, PT1H", "81, PT3S"})
    void demand10_leasesByHandAreShorterAboveTheThresholdWhenGrantedAndWhenRenewed(int percent, Duration lifetime) {
        taken(percent - 1);
        assertThat(leasedByHand("early")).isEqualTo(ASKED);
        assertThat(gauges.of(POOL).percent()).isEqualTo(percent);
        assertThat(leasedByHand("early")).isEqualTo(lifetime);
        assertThat(leasedByHand("late")).isEqualTo(lifetime);
    }

    @ParameterizedTest(name = "{0} %")
    @CsvSource({"79, false", "80, false", "81, true"})
    void demand10_leasesToCallsAreShorterAboveTheThreshold(int percent, boolean shorter) {
        taken(percent);
        CallLeasing calls = new CallLeasing(node.leasing, lifetimes, CALL_TERMS);
        Lease lease = ((LeaseOutcome.Granted) calls.lease(POOL, new Holder.OfCall("1", "a"), PATIENCE)).lease();
        assertThat(leftOf(lease)).isEqualTo(shorter ? SHORTEST : CALL_TERMS.guard());
    }

    @ParameterizedTest(name = "{0} %")
    @ValueSource(ints = {79, 80, 81, 99})
    void demand10_registrationsAreNeverShortened(int percent) {
        taken(percent);
        Lease lease = node.leased(TestNode.holder());
        assertThat(leftOf(lease)).isEqualTo(ASKED);
        assertThat(lifetimes.granted(POOL, LeaseKind.REGISTRATION, ASKED)).isEqualTo(ASKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CALL", "MANUAL"})
    void aPoolWithoutSuchAPolicyShortensNothing(LeaseKind kind) {
        assertThat(lifetimes.granted(new PoolName("other"), kind, ASKED)).isEqualTo(ASKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUARANTINED", "RELEASING"})
    void whatRestsOrIsWithdrawnIsTakenTooAndWhatIsFreeAgainIsNot(LeaseState.Name state) {
        taken(80);
        Lease lease = node.leases.find(FIRST).orElseGet(() -> node.leased(TestNode.holder()));
        Instant soon = database.clock.instant().plusSeconds(60);
        node.leases.tell(withState(lease, LeaseState.of(state, Optional.of(soon), Optional.empty()), 1));
        long before = gauges.of(POOL).taken();
        assertThat(before).isGreaterThanOrEqualTo(80);
        node.leases.tell(withState(lease, new LeaseState.Free(), 2));
        assertThat(gauges.of(POOL).taken()).isEqualTo(before - 1);
    }

    private static Lease withState(Lease lease, LeaseState state, int later) {
        return new Lease(lease.number(), lease.pool(), lease.holder(), state, lease.version() + later, lease.claim(),
                lease.leasedAt(), lease.publishedUntil());
    }
}

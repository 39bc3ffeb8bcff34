package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.imrn.number.E164Number;
import org.imrn.number.NumberRange;
import org.imrn.number.NumberRanges;
import org.imrn.pool.Pool;
import org.imrn.pool.PoolName;
import org.imrn.pool.Pools;
import org.imrn.pool.Utilisation;

/** However often and in whatever order leases are shown, what counts is each number's newest version. */
class PoolGaugesTest {

    /** Across the border between two runs of remembered versions. */
    private static final E164Number FIRST = new E164Number(4096L * 2_935_925 - 10);
    private static final Pool POOL = new Pool(new PoolName("p"), List.of(range(0, 19)), Duration.ZERO);

    private static NumberRange range(int first, int last) {
        return new NumberRange(FIRST.plus(first), FIRST.plus(last));
    }

    private static Lease lease(int offset, long version, boolean free) {
        LeaseState state = free ? new LeaseState.Free() : new LeaseState.Quarantined(Instant.EPOCH);
        return new Lease(FIRST.plus(offset), POOL.name(), Optional.empty(), state, version, ClaimToken.random(),
                Instant.EPOCH, Optional.empty());
    }

    /** Versions of a number are either of a free or of a taken one, so the version decides which. */
    @Provide
    Arbitrary<List<Lease>> leases() {
        return Combinators.combine(Arbitraries.integers().between(-1, 20), Arbitraries.longs().between(1, 9))
                .as((offset, version) -> lease(offset, version, version % 3 == 0)).list().ofMaxSize(80);
    }

    @Property
    void theNewestVersionsCountWhateverIsHeldBackMeanwhile(@ForAll("leases") List<Lease> before,
                                                           @ForAll("leases") List<Lease> after) {
        PoolGauges gauges = new PoolGauges(new Pools(List.of(POOL)));
        NumberRanges heldBack = NumberRanges.of(range(5, 12));
        before.forEach(gauges::seen);
        assertThat(gauges.of(POOL.name())).isEqualTo(expected(before, NumberRanges.NONE));
        gauges.holdBack(POOL, heldBack);
        assertThat(gauges.of(POOL.name())).isEqualTo(expected(before, heldBack));
        after.forEach(gauges::seen);
        List<Lease> all = new ArrayList<>(before);
        all.addAll(after);
        assertThat(gauges.of(POOL.name())).isEqualTo(expected(all, heldBack));
        gauges.holdBack(POOL, NumberRanges.of(range(12, 15)));
        assertThat(gauges.of(POOL.name())).isEqualTo(expected(all, NumberRanges.of(range(12, 15))));
    }

    private static Utilisation expected(List<Lease> leases, NumberRanges heldBack) {
        Map<E164Number, Lease> newest = new HashMap<>();
        leases.forEach(lease -> newest.merge(lease.number(), lease,
                (one, other) -> one.version() >= other.version() ? one : other));
        long taken = newest.values().stream().filter(lease -> POOL.contains(lease.number()))
                .filter(lease -> !heldBack.contains(lease.number()))
                .filter(lease -> lease.state().name() != LeaseState.Name.FREE).count();
        return new Utilisation(taken, POOL.numbers().without(heldBack).size());
    }

    @Example
    void aWholePoolOfMillionsIsHeldBackInOneGo() {
        Pool large = new Pool(new PoolName("large"), List.of(NumberRange.parse("+12000000000-+12009999999")),
                Duration.ZERO);
        PoolGauges gauges = new PoolGauges(new Pools(List.of(large)));
        E164Number last = large.ranges().get(0).last();
        gauges.seen(new Lease(last, large.name(), Optional.empty(), new LeaseState.Quarantined(Instant.EPOCH), 2,
                ClaimToken.random(), Instant.EPOCH, Optional.empty()));
        assertThat(gauges.of(large.name())).isEqualTo(new Utilisation(1, 10_000_000));
        gauges.holdBack(large, large.numbers());
        assertThat(gauges.of(large.name())).isEqualTo(new Utilisation(0, 0));
        gauges.holdBack(large, NumberRanges.NONE);
        assertThat(gauges.of(large.name())).isEqualTo(new Utilisation(1, 10_000_000));
    }
}

package org.imrn.lease;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.imrn.number.NumberRange;
import org.imrn.number.NumberRanges;
import org.imrn.pool.Pool;
import org.imrn.pool.PoolName;
import org.imrn.pool.Pools;
import org.imrn.pool.Utilisation;

/**
 * How full each pool is, kept up to date from the leases as they change: reading it costs nothing.
 *
 * <p>Of each number the last version is remembered, negative for a free one, so that leases shown twice or in the wrong
 * order change nothing. That is eight bytes a number, for runs of 4,096 of which at least one was leased: a fiftieth of
 * what the cache needs for such a run.
 */
public final class PoolGauges implements LeaseWatcher {

    private static final int RUN = 1 << 12;

    private final Pools pools;
    private final Map<PoolName, Gauge> gauges = new LinkedHashMap<>();

    /** Empty until leases are shown; nothing is held back. */
    public PoolGauges(Pools pools) {
        this.pools = pools;
        pools.all().forEach(pool -> gauges.put(pool.name(), new Gauge(pool)));
    }

    @Override
    public void seen(Lease lease) {
        pools.owning(lease.number()).ifPresent(pool -> gauges.get(pool.name()).seen(lease));
    }

    /** These numbers of the pool are not offered now: they count neither as taken nor as offerable. */
    public void holdBack(Pool pool, NumberRanges heldBack) {
        gauges.get(pool.name()).holdBack(heldBack);
    }

    /** How full the pool is; one that is not configured is a fault of the caller. */
    public Utilisation of(PoolName pool) {
        return gauges.get(pool).now();
    }

    /** One pool's. Its lock is held for nanoseconds, but for changes of what is held back. */
    private static final class Gauge {

        private final Pool pool;
        private final Map<Long, long[]> versions = new HashMap<>();
        private NumberRanges heldBack = NumberRanges.NONE;
        private long offerable;
        private long taken;

        Gauge(Pool pool) {
            this.pool = pool;
            this.offerable = pool.size();
        }

        synchronized void seen(Lease lease) {
            long[] run = versions.computeIfAbsent(lease.number().value() / RUN, none -> new long[RUN]);
            int at = (int) (lease.number().value() % RUN);
            long known = run[at];
            if (lease.version() <= Math.abs(known)) {
                return;
            }
            boolean free = lease.state().name() == LeaseState.Name.FREE;
            run[at] = free ? -lease.version() : lease.version();
            boolean wasTaken = known > 0;
            if (free == wasTaken && !heldBack.contains(lease.number())) {
                taken += free ? -1 : 1;
            }
        }

        synchronized void holdBack(NumberRanges now) {
            taken += taken(heldBack.without(now)) - taken(now.without(heldBack));
            heldBack = now;
            offerable = pool.numbers().without(now).size();
        }

        private long taken(NumberRanges numbers) {
            return numbers.ranges().stream().mapToLong(this::taken).sum();
        }

        private long taken(NumberRange range) {
            long count = 0;
            for (long number = range.first().value(); number <= range.last().value(); number++) {
                long[] run = versions.get(number / RUN);
                if (run == null) {
                    number = number / RUN * RUN + RUN - 1;
                } else if (run[(int) (number % RUN)] > 0) {
                    count++;
                }
            }
            return count;
        }

        synchronized Utilisation now() {
            return new Utilisation(taken, offerable);
        }
    }
}

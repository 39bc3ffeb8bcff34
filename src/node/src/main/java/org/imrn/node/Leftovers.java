package org.imrn.node;

import java.util.Map;
import java.util.TreeMap;
import org.imrn.lease.Lease;
import org.imrn.pool.Pools;

/** Counts, while the leases are read at the start, numbers that are leased but not configured in that pool any more. */
final class Leftovers {

    private final Pools pools;
    private final Map<String, Long> byPool = new TreeMap<>();

    Leftovers(Pools pools) {
        this.pools = pools;
    }

    void note(Lease lease) {
        if (pools.owning(lease.number()).filter(pool -> pool.name().equals(lease.pool())).isEmpty()) {
            byPool.merge(lease.pool().value(), 1L, Long::sum);
        }
    }

    /** One line for each pool. */
    void tell() {
        byPool.forEach((pool, count) -> NodeMessage.LEFTOVERS.log(count, pool));
    }
}

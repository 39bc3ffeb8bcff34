package org.imrn.node;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.pool.Pools;
import org.imrn.registration.Registration;

/**
 * Notes, while the leases are read at the start, numbers that are leased but not configured in that pool any more, and
 * whose they are if the whole pool is gone.
 */
final class Leftovers {

    private final Pools pools;
    private final Map<String, Long> byPool = new TreeMap<>();
    private final Set<Holder> holders = new HashSet<>();

    Leftovers(Pools pools) {
        this.pools = pools;
    }

    void note(Lease lease) {
        if (pools.owning(lease.number()).filter(pool -> pool.name().equals(lease.pool())).isEmpty()) {
            byPool.merge(lease.pool().value(), 1L, Long::sum);
        }
        if (lease.live() && pools.named(lease.pool()).isEmpty()) {
            lease.holder().ifPresent(holders::add);
        }
    }

    /** Whether the registration has a number of a pool that is gone. */
    boolean hold(Registration registration) {
        return holders.contains(new Holder.OfRegistration(registration.id()));
    }

    /** One line for each pool. */
    void tell() {
        byPool.forEach((pool, count) -> NodeMessage.LEFTOVERS.log(count, pool));
    }
}

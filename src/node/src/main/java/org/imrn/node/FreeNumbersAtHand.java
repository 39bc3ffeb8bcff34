package org.imrn.node;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.imrn.lease.Lease;
import org.imrn.persistence.cluster.NodeRegister;
import org.imrn.pool.BlockFreeNumbers;
import org.imrn.pool.FreeNumbersByPool;
import org.imrn.pool.HeldBack;
import org.imrn.pool.Pool;
import org.imrn.pool.PoolFreeNumbers;
import org.imrn.pool.PoolName;
import org.imrn.pool.Pools;

/** Finds out, while the leases are read from the database, which numbers of this node's blocks are free. */
final class FreeNumbersAtHand {

    private final Pools pools;
    private final Map<PoolName, PoolFreeNumbers> byPool = new LinkedHashMap<>();

    private FreeNumbersAtHand(Pools pools) {
        this.pools = pools;
    }

    /** All numbers of the blocks that the database says this node works. */
    static FreeNumbersAtHand of(Pools pools, NodeRegister register, RandomGenerator random) {
        FreeNumbersAtHand atHand = new FreeNumbersAtHand(pools);
        for (Pool pool : pools.all()) {
            PoolFreeNumbers numbers = new PoolFreeNumbers(HeldBack.NONE);
            register.work(pool).forEach(block -> numbers.add(new BlockFreeNumbers(block, random)));
            atHand.byPool.put(pool.name(), numbers);
        }
        return atHand;
    }

    /** This number is not free. */
    void withhold(Lease lease) {
        Optional<Pool> owner = pools.owning(lease.number());
        owner.map(pool -> byPool.get(pool.name())).ifPresent(numbers -> numbers.withhold(lease.number()));
        if (owner.filter(pool -> pool.name().equals(lease.pool())).isEmpty()) {
            NodeMessage.UNKNOWN_POOL.log(lease.number(), lease.pool());
        }
    }

    /** Everything has been read: the rest is free. */
    void offerIn(FreeNumbersByPool free) {
        byPool.forEach(free::offer);
    }
}

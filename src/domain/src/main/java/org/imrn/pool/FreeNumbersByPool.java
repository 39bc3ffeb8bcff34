package org.imrn.pool;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The free numbers of every pool that this node hands out from. */
public final class FreeNumbersByPool {

    private final Map<PoolName, NumbersAtHand> byPool = new ConcurrentHashMap<>();

    /** Offers a pool, replacing what was known of it. */
    public void offer(PoolName pool, NumbersAtHand numbers) {
        byPool.put(pool, numbers);
    }

    public Optional<NumbersAtHand> of(PoolName pool) {
        return Optional.ofNullable(byPool.get(pool));
    }
}

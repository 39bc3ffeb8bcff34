package org.imrn.pool;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Looks now and then how full the pools are and tells each watermark crossed, once. What goes up and down again between
 * two looks is not told. Each node tells what it sees in its own memory, which is the same on all.
 */
public final class WatermarkWatch {

    private final Pools pools;
    private final Watermarks marks;
    private final Function<PoolName, Utilisation> gauge;
    private final List<Watermarks.Listener> listeners;
    private final Map<PoolName, Integer> reached = new HashMap<>();

    /** @param gauge how full a pool is; asked at every look, so it must cost little */
    public WatermarkWatch(Pools pools, Watermarks marks, Function<PoolName, Utilisation> gauge,
                          List<Watermarks.Listener> listeners) {
        this.pools = pools;
        this.marks = marks;
        this.gauge = gauge;
        this.listeners = List.copyOf(listeners);
    }

    /** Looks at all pools. */
    public synchronized void look() {
        for (Pool pool : pools.all()) {
            Utilisation now = gauge.apply(pool.name());
            int before = reached.getOrDefault(pool.name(), 0);
            int after = marks.reached(before, now);
            reached.put(pool.name(), after);
            marks.between(pool.name(), before, after, now)
                    .forEach(crossing -> listeners.forEach(listener -> listener.crossed(crossing)));
        }
    }
}

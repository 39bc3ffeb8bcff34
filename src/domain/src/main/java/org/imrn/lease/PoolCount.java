package org.imrn.lease;

import java.util.EnumMap;
import java.util.Map;
import org.imrn.pool.Pool;

/**
 * How many numbers of a pool were in which state at one moment. The states add up to the pool's size: every number has a
 * row in the database, or is free.
 *
 * @param pool the pool
 * @param rows how many rows its numbers have in each state but FREE; a state may be missing
 */
public record PoolCount(Pool pool, Map<LeaseState.Name, Long> rows) {

    public PoolCount {
        rows = Map.copyOf(rows);
        if (rows.containsKey(LeaseState.Name.FREE)) {
            throw new IllegalArgumentException("a free number has no row");
        }
    }

    /** Of every state. */
    public Map<LeaseState.Name, Long> byState() {
        Map<LeaseState.Name, Long> all = new EnumMap<>(LeaseState.Name.class);
        for (LeaseState.Name state : LeaseState.Name.values()) {
            all.put(state, rows.getOrDefault(state, 0L));
        }
        all.put(LeaseState.Name.FREE, pool.size() - rows.values().stream().mapToLong(Long::longValue).sum());
        return all;
    }
}

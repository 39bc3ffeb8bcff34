package org.imrn.lease;

import java.util.EnumMap;
import java.util.Map;
import org.imrn.pool.Pool;

/**
 * How many numbers of a pool were in which state at one moment. The states add up to the pool's size: every number has a
 * row in the database, or is disabled because it is held back, or is free.
 *
 * @param pool         the pool
 * @param rows         how many rows its numbers have in each state; a state may be missing
 * @param heldBack     how many of its numbers are held back
 * @param heldBackRows how many of those have a row, whatever its state
 */
public record PoolCount(Pool pool, Map<LeaseState.Name, Long> rows, long heldBack, long heldBackRows) {

    public PoolCount {
        rows = Map.copyOf(rows);
        if (rows.containsKey(LeaseState.Name.FREE) || rows.containsKey(LeaseState.Name.DISABLED)) {
            throw new IllegalArgumentException("a free or disabled number has no row");
        }
    }

    /** Of every state. */
    public Map<LeaseState.Name, Long> byState() {
        Map<LeaseState.Name, Long> all = new EnumMap<>(LeaseState.Name.class);
        for (LeaseState.Name state : LeaseState.Name.values()) {
            all.put(state, rows.getOrDefault(state, 0L));
        }
        long disabled = heldBack - heldBackRows;
        all.put(LeaseState.Name.DISABLED, disabled);
        all.put(LeaseState.Name.FREE, pool.size() - disabled - rows.values().stream().mapToLong(Long::longValue).sum());
        return all;
    }
}

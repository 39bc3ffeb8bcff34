package org.imrn.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imrn.number.E164Number;
import org.imrn.number.NumberRange;

/** All pools of this server. No number belongs to two of them, so that a number alone names its pool. */
public record Pools(List<Pool> all) {

    public Pools {
        all = List.copyOf(all);
        List<Pool> seen = new ArrayList<>();
        for (Pool pool : all) {
            for (Pool other : seen) {
                refuseConflict(pool, other);
            }
            seen.add(pool);
        }
    }

    private static void refuseConflict(Pool pool, Pool other) {
        if (other.name().equals(pool.name())) {
            throw new IllegalArgumentException("pool " + pool.name() + " is there twice");
        }
        for (NumberRange range : pool.ranges()) {
            if (other.overlapping(range).isPresent()) {
                throw new IllegalArgumentException("pool " + pool.name() + ": range " + range
                        + " overlaps pool " + other.name());
            }
        }
    }

    public Optional<Pool> named(PoolName name) {
        return all.stream().filter(pool -> pool.name().equals(name)).findFirst();
    }

    /** The pool whose ranges contain the number. Cost: linear in the pools, logarithmic in their ranges. */
    public Optional<Pool> owning(E164Number number) {
        return all.stream().filter(pool -> pool.contains(number)).findFirst();
    }

    /** How long a number of this pool rests; of a pool no longer configured, as long as in the most careful pool. */
    public Duration quarantineOf(PoolName name) {
        return named(name).map(Pool::quarantine).orElseGet(this::longestQuarantine);
    }

    /** The longest rest of any pool. */
    public Duration longestQuarantine() {
        return all.stream().map(Pool::quarantine).max(Duration::compareTo).orElseThrow();
    }
}

package org.imrn.lease;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.imrn.number.NumberRanges;
import org.imrn.pool.PoolName;

/**
 * Whether the database shows no free number of a pool. A pool is counted only until it was found to be full; from then
 * on what was freed since is enough to know, so that the answer comes within any caller's patience however many numbers
 * the pool has. The first count goes on when nobody waits for it any more, and serves those who come after it.
 *
 * <p>Numbers whose rows somebody deletes by hand in the database are not noticed here before the next count.
 */
final class Fullness {

    /** Counting is cheaper than looking at more changes than these. */
    private static final long MOST_CHANGES = 200_000;

    /** Far less than the audit, which tells what was freed, is kept. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final LeaseLedger ledger;
    private final FreedNumbers freed;
    private final LongSupplier nanoTime;
    private final Map<PoolName, Known> known = new ConcurrentHashMap<>();

    /** All these numbers were taken at one moment after the place was asked for. */
    private record Known(NumberRanges numbers, long place, long since) { }

    Fullness(LeaseLedger ledger, FreedNumbers freed, LongSupplier nanoTime) {
        this.ledger = ledger;
        this.freed = freed;
        this.nanoTime = nanoTime;
    }

    /** As of a moment after this call. Not to be asked twice at once of one pool. */
    boolean full(PoolName pool, NumberRanges numbers) {
        Known now = new Known(numbers, freed.place(), nanoTime.getAsLong());
        Optional<Known> before = Optional.ofNullable(known.get(pool)).filter(then -> reaches(then, now));
        boolean full = before.map(then -> !freed.anyFree(then.place(), numbers))
                .orElseGet(() -> ledger.occupied(numbers) >= numbers.size());
        if (full) {
            known.put(pool, now);
        } else if (before.isEmpty()) {
            known.remove(pool);
        }
        return full;
    }

    private static boolean reaches(Known then, Known now) {
        return then.numbers().equals(now.numbers()) && now.place() - then.place() <= MOST_CHANGES
                && now.since() - then.since() <= LONGEST.toNanos();
    }
}

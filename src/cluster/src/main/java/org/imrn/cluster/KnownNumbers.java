package org.imrn.cluster;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which numbers there may be an entry of: a bit for each, in runs of {@value #RUN}. Of most numbers of a large pool
 * there is none, and asking the cache for ten million of them takes seconds where this takes a moment.
 *
 * <p>A bit once set stays: an entry that has gone is asked for in vain. Memory: half a kilobyte for each run that has an
 * entry.
 */
final class KnownNumbers {

    private static final int RUN = 1 << 12;

    private final Map<Long, AtomicLongArray> runs = new ConcurrentHashMap<>();

    void add(long number) {
        runs.computeIfAbsent(number / RUN, first -> new AtomicLongArray(RUN / Long.SIZE))
                .accumulateAndGet((int) (number % RUN) / Long.SIZE, 1L << number, (bits, bit) -> bits | bit);
    }

    /** False only if there has never been an entry. */
    boolean mayContain(long number) {
        AtomicLongArray run = runs.get(number / RUN);
        return run != null && (run.get((int) (number % RUN) / Long.SIZE) & 1L << number) != 0;
    }
}

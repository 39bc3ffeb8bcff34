package org.imrn.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds     how often product and baseline take turns, a first turn for warming up not counted
 * @param round      how long a turn of a rate takes
 * @param callers    how many callers ask at once where a rate is measured
 * @param largePool  numbers in the large pool, a multiple of the small one's
 * @param smallPool  numbers in a small pool
 * @param pools      how many small pools are used up, and how many nearly full ones
 * @param openLoop   how long arrivals come at half the peak rate
 * @param preloaded  leases in the database of which the time of a start is measured
 * @param processes  how many forks the index is measured in; 0 for none but this
 * @param indexTurn  how long one iteration on the index takes
 */
record Plan(int rounds, Duration round, int callers, long largePool, int smallPool, int pools, Duration openLoop,
            int preloaded, int processes, Duration indexTurn) {

    /** What the README's command measures, in some minutes. */
    static final Plan FULL = new Plan(7, Duration.ofSeconds(3), 512, 10_000_000, 1_000, 30, Duration.ofSeconds(12),
            1_000_000, 1, Duration.ofSeconds(1));

    /** Everything once, in seconds: for seeing that it works, not for figures. */
    static final Plan SMOKE = new Plan(1, Duration.ofMillis(100), 16, 20_000, 100, 2, Duration.ofMillis(200),
            2_000, 0, Duration.ofMillis(10));
}

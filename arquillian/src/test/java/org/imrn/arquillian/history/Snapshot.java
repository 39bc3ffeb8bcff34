package org.imrn.arquillian.history;

import java.time.Instant;
import java.util.Map;

/**
 * What one statement saw.
 *
 * @param byState  how many of the pool's numbers are in each state, those without a row FREE
 * @param outside  rows of numbers that the pool does not have
 * @param unlawful rows whose holder column does not fit their state
 */
record Snapshot(Instant at, Map<String, Integer> byState, int outside, int unlawful) {

    int all() {
        return byState.values().stream().mapToInt(Integer::intValue).sum();
    }
}

package org.imrn.publication;

import java.time.Duration;

/** Waits that double from the first to the longest: 1, 2, 4 ... 60 s. */
public record Backoff(Duration first, Duration longest) {

    /** How long to wait after so many attempts have failed, 1 or more. */
    public Duration after(int failures) {
        Duration wait = first.multipliedBy(1L << Math.min(Math.max(failures, 1) - 1, 20));
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}

package org.imrn.lease;

import java.time.Duration;

/**
 * The operator's terms for leases by hand.
 *
 * @param usual    how long a number is lent if no lifetime is asked for
 * @param longest  the longest lifetime that may be asked for
 * @param patience how long a request by hand waits for the database
 */
public record ManualTerms(Duration usual, Duration longest, Duration patience) {

    /** The shortest lifetime that may be asked for. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    public boolean allows(Duration lifetime) {
        return lifetime.compareTo(SHORTEST) >= 0 && lifetime.compareTo(longest) <= 0;
    }
}

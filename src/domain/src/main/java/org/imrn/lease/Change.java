package org.imrn.lease;

import java.time.Instant;
import java.util.Optional;
import org.imrn.roaming.Announcement;

/**
 * One conditional step of a number from the state we know to the next. It is done only if the row still has the version
 * of {@code from}; doing it twice changes nothing.
 *
 * @param from           the lease as known
 * @param to             the next state
 * @param publishedUntil until when the home network may route by the number after this change
 * @param cause          for the audit
 * @param announcement   what the home network is to be told in the same transaction, if anything
 */
public record Change(Lease from, NextState to, Optional<Instant> publishedUntil, Cause cause,
                     Optional<Announcement> announcement) {

    /** A step of which the home network is told nothing. */
    public static Change quiet(Lease from, LeaseState to, Cause cause) {
        return quiet(from, NextState.of(to), cause);
    }

    /** The same to a state that may last a time. */
    public static Change quiet(Lease from, NextState to, Cause cause) {
        return new Change(from, to, from.publishedUntil(), cause, Optional.empty());
    }
}

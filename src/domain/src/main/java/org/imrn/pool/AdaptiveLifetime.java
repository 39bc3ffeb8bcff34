package org.imrn.pool;

import java.time.Duration;

/**
 * Shorter lifetimes for what is lent by policy once a pool is nearly full, so that numbers come back sooner
 * (the model is Kea's adaptive-lease-time-threshold). Granted and renewed leases alike are shortened; leases that run
 * already are left alone. Not for registrations: their numbers live as long as they do.
 *
 * @param threshold from 1 to 100 percent; lifetimes are shortened while more than that is taken, at 100 never
 * @param shortest  what they are shortened to
 */
public record AdaptiveLifetime(int threshold, Duration shortest) {

    /** @throws IllegalArgumentException when the threshold is no percentage or the lifetime not positive */
    public AdaptiveLifetime {
        if (threshold < 1 || threshold > 100 || shortest.isNegative() || shortest.isZero()) {
            throw new IllegalArgumentException("shortened to " + shortest + " above " + threshold + " %");
        }
    }

    /** The lifetime granted, never longer than the one asked for. */
    public Duration granted(Duration asked, Utilisation now) {
        return now.exceeds(threshold) && asked.compareTo(shortest) > 0 ? shortest : asked;
    }
}

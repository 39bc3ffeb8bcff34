package org.imrn.lease;

import java.time.Duration;
import org.imrn.pool.PoolName;

/**
 * For how long a number is lent to a call or by hand, given what was asked for. Registrations are never asked about:
 * their numbers live as long as they do.
 */
@FunctionalInterface
public interface Lifetimes {

    /** Everybody gets what they ask for. */
    Lifetimes AS_ASKED = (pool, kind, asked) -> asked;

    /**
     * The lifetime granted, never longer than the one asked for.
     *
     * @param kind CALL or MANUAL
     */
    Duration granted(PoolName pool, LeaseKind kind, Duration asked);
}

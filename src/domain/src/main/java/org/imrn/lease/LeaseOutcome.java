package org.imrn.lease;

import org.imrn.pool.PoolName;

/** The four different answers to whoever wants a number. */
public sealed interface LeaseOutcome {

    /**
     * The number is the holder's, durably.
     *
     * @param fresh false if the holder had it before
     */
    record Granted(Lease lease, boolean fresh) implements LeaseOutcome { }

    /** The database shows no free number in the pool. */
    record Exhausted(PoolName pool) implements LeaseOutcome { }

    /** No pool has this name. */
    record NoSuchPool(PoolName pool) implements LeaseOutcome { }

    /** It cannot be said now; try again. Never said instead of {@link Exhausted}, nor the other way round. */
    record Unavailable(String reason) implements LeaseOutcome { }
}

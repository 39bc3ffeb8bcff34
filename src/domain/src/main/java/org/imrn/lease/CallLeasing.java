package org.imrn.lease;

import java.time.Duration;
import java.util.Optional;
import org.imrn.pool.PoolName;

/**
 * Lends a number to a call that is still on its way through the circuit-switched network (TS 23.292 §F.2). It is lent
 * for the guard time only; {@link Taking} is what happens when the call arrives.
 */
public final class CallLeasing {

    private final Leasing leasing;
    private final Lifetimes lifetimes;
    private final CallTerms terms;

    public CallLeasing(Leasing leasing, Lifetimes lifetimes, CallTerms terms) {
        this.leasing = leasing;
        this.lifetimes = lifetimes;
        this.terms = terms;
    }

    /** @param patience how long the caller can wait: the gsmSSF's own timer is running */
    public LeaseOutcome lease(PoolName pool, Holder.OfCall call, Duration patience) {
        Duration lifetime = lifetimes.granted(pool, LeaseKind.CALL, terms.guard());
        return leasing.lease(new LeaseRequest(pool, call, lifetime, Optional.empty(),
                new Cause("leased to a call", Optional.empty(), Optional.empty()), patience));
    }
}

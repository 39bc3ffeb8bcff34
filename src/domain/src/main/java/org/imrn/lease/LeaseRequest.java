package org.imrn.lease;

import java.time.Duration;
import java.util.Optional;
import org.imrn.pool.PoolName;
import org.imrn.roaming.Announcement;

/**
 * Somebody wants a number, or wants to keep the one they have.
 *
 * @param pool         from which pool
 * @param holder       for whom
 * @param lifetime     for how long from now
 * @param announcement what the home network is told with the lease, new or renewed: a renewal tells it the new end
 * @param cause        for the audit
 * @param patience     how long the caller can wait for the answer
 */
public record LeaseRequest(PoolName pool, Holder holder, Duration lifetime, Optional<Announcement> announcement,
                           Cause cause, Duration patience) {
}

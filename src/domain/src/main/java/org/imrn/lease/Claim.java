package org.imrn.lease;

import java.time.Duration;
import java.util.Optional;
import org.imrn.number.E164Number;
import org.imrn.pool.PoolName;
import org.imrn.roaming.Announcement;

/**
 * An attempt to lease one particular number.
 *
 * @param number       the number wanted
 * @param pool         its pool
 * @param holder       for whom
 * @param lifetime     how long from the moment the database writes it
 * @param token        names this attempt
 * @param cause        for the audit
 * @param announcement what the home network is to be told in the same transaction, if anything
 */
public record Claim(E164Number number, PoolName pool, Holder holder, Duration lifetime, ClaimToken token, Cause cause,
                    Optional<Announcement> announcement) {
}

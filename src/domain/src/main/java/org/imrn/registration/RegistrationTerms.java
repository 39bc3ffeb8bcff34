package org.imrn.registration;

import java.time.Duration;
import org.imrn.lease.LeaseTerms;
import org.imrn.pool.PoolName;

/**
 * The operator's terms for registrations.
 *
 * @param pool     the pool that visitors' numbers come from
 * @param lease    grace and waits
 * @param tellHome whether the home network is told of numbers at all
 * @param patience how long a REGISTER waits for the database before it is answered all the same
 */
public record RegistrationTerms(PoolName pool, LeaseTerms lease, boolean tellHome, Duration patience) {
}

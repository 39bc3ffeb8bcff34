package org.imrn.lease;

import java.time.Duration;

/**
 * The operator's terms for registration leases.
 *
 * @param grace          added to the Expires of a registration (S-CSCFs add up to 120 s of their own, or none)
 * @param closingWait    how long a deregistration waits to be confirmed or taken back
 * @param withdrawalWait how long a number waits in RELEASING for the home network's confirmation
 */
public record LeaseTerms(Duration grace, Duration closingWait, Duration withdrawalWait) {
}

package org.imrn.lease;

import java.time.Duration;

/**
 * The operator's terms for CALL leases.
 *
 * @param guard     how long a number waits for its call
 * @param tombstone how long a taken number remembers the call that took it: 64 times T1, as long as the INVITE may be
 *                  sent again (RFC 3261 §17.1.1.2)
 */
public record CallTerms(Duration guard, Duration tombstone) {
}

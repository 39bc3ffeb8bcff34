package org.imrn.registration.event;

import java.time.Duration;
import java.util.Optional;

/**
 * A NOTIFY in the words of this package (RFC 6665 §8.2.3).
 *
 * @param terminated whether the subscription ends with it
 * @param reason     why, in lower case, if it tells
 * @param expires    how much longer the subscription lasts, if it tells
 * @param retryAfter how long to wait before subscribing again, if it tells
 * @param document   what it says, if that could be read
 */
public record Notice(boolean terminated, Optional<String> reason, Optional<Duration> expires,
                     Optional<Duration> retryAfter, Optional<Reginfo> document) {
}

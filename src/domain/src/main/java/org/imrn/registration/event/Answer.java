package org.imrn.registration.event;

import java.time.Duration;
import java.util.Optional;

/**
 * The final answer to a SUBSCRIBE.
 *
 * @param status     its code; 408 if none came
 * @param expires    Expires, for how long the subscription was granted
 * @param minExpires Min-Expires of a 423
 * @param retryAfter Retry-After
 */
public record Answer(int status, Optional<Duration> expires, Optional<Duration> minExpires,
                     Optional<Duration> retryAfter) {

    /** One without any of these headers. */
    public static Answer of(int status) {
        return new Answer(status, Optional.empty(), Optional.empty(), Optional.empty());
    }
}

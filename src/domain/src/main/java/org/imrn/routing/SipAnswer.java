package org.imrn.routing;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A final answer.
 *
 * @param code       status code, 200 to 699
 * @param phrase     reason phrase
 * @param cause      ISUP cause for the Reason header; only for calls
 * @param retryAfter Retry-After; a 503 with it keeps the previous hop away from this node for that long
 * @param headers    further headers, by name
 */
public record SipAnswer(int code, String phrase, Optional<Q850Cause> cause, Optional<Duration> retryAfter,
                        Map<String, String> headers) {

    public SipAnswer {
        headers = Map.copyOf(headers);
    }

    /** An answer to anything but a call. */
    public static SipAnswer of(int code, String phrase) {
        return new SipAnswer(code, phrase, Optional.empty(), Optional.empty(), Map.of());
    }

    /** A refusal of a call, with the cause that its code maps to. */
    public static SipAnswer toCall(int code, String phrase) {
        return new SipAnswer(code, phrase, Optional.of(CauseMapping.of(code)), Optional.empty(), Map.of());
    }

    public SipAnswer retryingAfter(Duration wait) {
        return new SipAnswer(code, phrase, cause, Optional.of(wait), headers);
    }

    /** The same with this header as its only further one. */
    public SipAnswer with(String header, String value) {
        return new SipAnswer(code, phrase, cause, retryAfter, Map.of(header, value));
    }
}

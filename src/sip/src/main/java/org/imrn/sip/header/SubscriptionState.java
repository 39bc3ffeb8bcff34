package org.imrn.sip.header;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A Subscription-State (RFC 6665 §8.2.3): {@code active;expires=600}, {@code terminated;reason=noresource}.
 *
 * @param terminated whether the subscription is over
 * @param parameters what else it says
 */
public record SubscriptionState(boolean terminated, HeaderParameters parameters) {

    /** One that is missing is taken as active: the NOTIFY has come after all. */
    public static SubscriptionState read(Optional<String> header) {
        String text = header.orElse("");
        int end = text.indexOf(';');
        String state = (end < 0 ? text : text.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return new SubscriptionState(state.equals("terminated"),
                HeaderParameters.read(end < 0 ? "" : text.substring(end + 1)));
    }

    public Optional<String> reason() {
        return parameters.value("reason").map(reason -> reason.toLowerCase(Locale.ROOT));
    }

    public Optional<Duration> expires() {
        return seconds(parameters.value("expires"));
    }

    public Optional<Duration> retryAfter() {
        return seconds(parameters.value("retry-after"));
    }

    /** A number of seconds, whatever comes behind it. */
    public static Optional<Duration> seconds(Optional<String> value) {
        return value.map(text -> text.strip().split("[^0-9]", 2)[0]).filter(digits -> digits.matches("[0-9]{1,9}"))
                .map(digits -> Duration.ofSeconds(Long.parseLong(digits)));
    }
}

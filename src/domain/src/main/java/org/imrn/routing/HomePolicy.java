package org.imrn.routing;

import java.time.Duration;
import java.util.Set;
import org.imrn.number.NumberRanges;
import org.imrn.registration.PublicIdentity;

/**
 * Of whom the role HOME takes announcements, and for how long.
 *
 * @param domains      the domains of our own subscribers, lower case
 * @param numbers      their numbers; none given means that any number may be one
 * @param leastExpires the shortest validity taken
 * @param usualExpires the validity of one that says nothing
 */
public record HomePolicy(Set<String> domains, NumberRanges numbers, Duration leastExpires, Duration usualExpires) {

    /** Nothing is believed for longer: a number that is never withdrawn must not stay for ever. */
    public static final Duration MOST_EXPIRES = Duration.ofDays(30);

    public HomePolicy {
        domains = Set.copyOf(domains);
    }

    /** Whether the identity is one of our own subscribers'. */
    boolean knows(PublicIdentity subject) {
        return subject.isTel() ? numbers.isEmpty() || subject.number().filter(numbers::contains).isPresent()
                : subject.domain().filter(domains::contains).isPresent();
    }

    /** How long an announcement holds that asks for this; zero withdraws. */
    Duration granted(Duration asked) {
        return asked.compareTo(MOST_EXPIRES) > 0 ? MOST_EXPIRES : asked;
    }
}

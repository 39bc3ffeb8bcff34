package org.imrn.location;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imrn.routing.HopChoice;

/**
 * Where a domain's SIP servers are.
 *
 * @param choices none if the DNS says that there are none
 * @param ttl     for how long that may be believed without asking again
 * @param stale   why it is believed for longer than that
 */
public record Located(List<HopChoice> choices, Duration ttl, Optional<String> stale) {

    public Located {
        choices = List.copyOf(choices);
    }

    Located still(String why) {
        return new Located(choices, ttl, Optional.of(why));
    }
}

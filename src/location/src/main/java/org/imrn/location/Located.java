package org.imrn.location;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imrn.routing.HopChoice;

/**
 * Where a domain's SIP servers are.
 *
 * @param choices none if the DNS says that there are none, or none that this server can speak with
 * @param ttl     for how long that may be believed without asking again
 * @param trouble why there are none, or why they are believed for longer than that
 */
public record Located(List<HopChoice> choices, Duration ttl, Optional<String> trouble) {

    public Located {
        choices = List.copyOf(choices);
    }

    Located still(String why) {
        return new Located(choices, ttl, Optional.of(why));
    }
}

package org.imrn.publication;

import java.util.Optional;
import org.imrn.registration.PublicIdentity;

/**
 * Where the home server of a subscriber is.
 *
 * @param pattern a SIP URI, the same for all, or with {@code {domain}} where the domain of the identity goes
 */
public record HomeServers(String pattern) {

    public static final String DOMAIN = "{domain}";

    /** The SIP URI of the identity's home server; empty for an identity without a usable domain if one is needed. */
    public Optional<String> of(PublicIdentity subject) {
        return pattern.contains(DOMAIN) ? subject.domain().filter(domain -> domain.matches("[a-z0-9.-]+"))
                .map(domain -> pattern.replace(DOMAIN, domain)) : Optional.of(pattern);
    }
}

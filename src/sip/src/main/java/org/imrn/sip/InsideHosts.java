package org.imrn.sip;

import java.util.Set;
import org.imrn.configuration.AddressList;
import org.imrn.registration.PublicIdentity;

/**
 * The hosts inside our trust domain.
 *
 * @param peers   by their addresses
 * @param domains whose hosts they are, lower case
 */
record InsideHosts(AddressList peers, Set<String> domains) {

    InsideHosts {
        domains = Set.copyOf(domains);
    }

    /** Whether the host of a SIP URI is one of them; a name is taken at its word, nothing is looked up. */
    boolean include(String uri) {
        return PublicIdentity.read(uri).flatMap(PublicIdentity::domain).filter(host -> peers.contains(host)
                || domains.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain))).isPresent();
    }
}

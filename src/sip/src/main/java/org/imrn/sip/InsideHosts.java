package org.imrn.sip;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.imrn.configuration.AddressList;
import org.imrn.configuration.ImrnConfiguration;
import org.imrn.configuration.NextHopSettings;
import org.imrn.registration.PublicIdentity;
import org.imrn.routing.Role;

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

    static InsideHosts of(ImrnConfiguration configuration, Set<Role> roles) {
        Set<String> domains = new HashSet<>(Set.of(configuration.home().domain()));
        if (roles.contains(Role.HOME)) {
            domains.addAll(configuration.homeRegistrar().domains());
        }
        if (roles.contains(Role.VISITED)) {
            domains.addAll(configuration.visited().domains());
        }
        return new InsideHosts(configuration.sip().trustedPeers(), domains);
    }

    /** Whether the host of a SIP URI is one of them; a name is taken at its word, nothing is looked up. */
    boolean include(String uri) {
        return PublicIdentity.read(uri).flatMap(PublicIdentity::domain).filter(host -> peers.contains(host)
                || domains.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain))).isPresent();
    }

    /**
     * The same for a place of a configured next hop. If they are not inside as such: what the operator names by hosts of its
     * own is its own, wherever the DNS says it is.
     */
    boolean includeHop(String place, NextHopSettings hops) {
        return hops.inside() || include(place) || hops.hops().stream().allMatch(this::include);
    }

    /** Those of the configured next hops that are not inside, as far as their names tell. */
    List<String> outside(NextHopSettings hops) {
        return hops.hops().stream().filter(hop -> !includeHop(hop, hops)).toList();
    }
}

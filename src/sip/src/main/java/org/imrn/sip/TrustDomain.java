package org.imrn.sip;

import java.util.HashSet;
import java.util.Set;
import javax.annotation.PostConstruct;
import javax.enterprise.context.ApplicationScoped;
import javax.inject.Inject;
import org.imrn.configuration.ImrnConfiguration;
import org.imrn.node.Node;
import org.imrn.routing.Role;

/**
 * Who is inside our trust domain (RFC 3324 §2.3); what does not leave it {@link OutsideLegs} sees to.
 *
 * <p>Inside are trusted peers, by their addresses, and hosts of our own domains, as home and as visited network. Inside
 * is also what a Route leads to that came with a request, since only trusted peers' requests are served and they answer
 * for where they send to.
 */
@ApplicationScoped
public class TrustDomain {

    @Inject
    private Node node;

    private InsideHosts hosts;

    @PostConstruct
    void read() {
        ImrnConfiguration configuration = node.configuration();
        Set<String> domains = new HashSet<>(Set.of(configuration.home().domain()));
        if (node.roles().contains(Role.VISITED)) {
            domains.addAll(configuration.visited().domains());
        }
        hosts = new InsideHosts(configuration.sip().trustedPeers(), domains);
    }

    /** Whether the host of a SIP URI is inside; names of others cannot be judged without asking for them. */
    boolean includes(String uri) {
        return hosts.include(uri);
    }

    /**
     * The same for a place of a configured next hop: what the operator names by hosts of its own is its own, wherever the
     * DNS says it is.
     */
    boolean includesHop(String place) {
        return includes(place) || node.configuration().sip().nextHops().hops().stream().allMatch(this::includes);
    }
}

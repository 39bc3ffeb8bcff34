package org.imrn.sip;

import java.util.List;
import javax.annotation.PostConstruct;
import javax.enterprise.context.ApplicationScoped;
import javax.inject.Inject;
import org.imrn.configuration.NextHopSettings;
import org.imrn.node.Node;

/**
 * Who is inside our trust domain (RFC 3324 §2.3); what does not leave it {@link OutsideLegs} sees to.
 *
 * <p>Inside are trusted peers, by their addresses, hosts of our own domains, as home and as visited network, and the
 * configured next hops unless the operator says otherwise. Inside is also what a Route leads to that came with a request,
 * since only trusted peers' requests are served and they answer for where they send to.
 */
@ApplicationScoped
public class TrustDomain {

    @Inject
    private Node node;

    private InsideHosts hosts;
    private NextHopSettings hops;

    @PostConstruct
    void read() {
        hosts = InsideHosts.of(node.configuration(), node.roles());
        hops = node.configuration().sip().nextHops();
    }

    /** Says which next hops are taken for strangers, so that nobody need find out by what they are not sent. */
    void tell() {
        if (!hops.hops().isEmpty()) {
            List<String> outside = hosts.outside(hops);
            SipMessage.HOPS_JUDGED.log(outside.isEmpty() ? "none" : String.join(", ", outside));
        }
    }

    /** Whether the host of a SIP URI is inside; names of others cannot be judged without asking for them. */
    boolean includes(String uri) {
        return hosts.include(uri);
    }

    /** The same for a place of a configured next hop. */
    boolean includesHop(String place) {
        return hosts.includeHop(place, hops);
    }
}

package org.imrn.sip;

import java.util.List;
import javax.enterprise.context.ApplicationScoped;
import javax.inject.Inject;
import javax.servlet.sip.SipServletRequest;
import org.imrn.node.Node;
import org.imrn.registration.PublicIdentity;
import org.imrn.sip.header.PrivacyHeader;

/**
 * Who is inside our trust domain (RFC 3324 §2.3), and what does not leave it.
 *
 * <p>Inside are trusted peers, by their addresses, and hosts of our own domain. Inside is also what a Route leads to that
 * came with a request, since only trusted peers' requests are served and they answer for where they send to.
 */
@ApplicationScoped
public class TrustDomain {

    /** Nobody outside has any use for these but to learn about subscribers and networks (TS 24.229 §4.4). */
    private static final List<String> INTERNAL = List.of("P-Served-User", "P-Access-Network-Info", "P-Asserted-Service",
            "P-Profile-Key", "P-Private-Network-Indication", "P-User-Database", "Feature-Caps");

    @Inject
    private Node node;

    /** Whether the host of a SIP URI is inside; names of others cannot be judged without asking for them. */
    boolean includes(String uri) {
        String domain = node.configuration().home().domain();
        return PublicIdentity.read(uri).flatMap(PublicIdentity::domain)
                .filter(host -> node.configuration().sip().trustedPeers().contains(host)
                        || host.equals(domain) || host.endsWith("." + domain)).isPresent();
    }

    /**
     * The same for a place of a configured next hop: what the operator names by hosts of its own is its own, wherever the
     * DNS says it is.
     */
    boolean includesHop(String place) {
        return includes(place) || node.configuration().sip().nextHops().hops().stream().allMatch(this::includes);
    }

    /**
     * Takes out of a request what must not leave. An identity goes only if its owner asks for that: without Privacy it may
     * be shown (RFC 3325 §7). Privacy itself stays, so that whoever comes next knows (TS 24.229 §4.4.2).
     */
    static void leave(SipServletRequest sent) {
        INTERNAL.forEach(sent::removeHeader);
        PrivacyHeader privacy = PrivacyHeader.read(SipHeaders.all(sent, "Privacy"));
        if (privacy.hidesIdentity()) {
            sent.removeHeader("P-Asserted-Identity");
        }
        if (privacy.hidesHistory()) {
            sent.removeHeader("History-Info");
        }
    }
}

package org.imrn.sip;

import javax.servlet.sip.SipServletRequest;
import org.imrn.configuration.AddressList;
import org.imrn.configuration.SipSettings;
import org.imrn.sip.header.ViaSource;

/** Who has sent a request. */
final class Senders {

    private Senders() {
    }

    /**
     * Whether it is a trusted peer. The container's word for an address alone is not enough: Open Liberty believes a
     * header {@code IBM-Client-Address}, meant for its own proxies, from anybody, and hands on whatever it names. What
     * the transport layer writes into the top Via nobody else can write. For the transport there is nothing to compare
     * with: by TLS alone a peer is trusted only where the server listens for nothing else.
     */
    static boolean trusted(SipSettings settings, SipServletRequest request) {
        return settings.tls().trust().suffices(listed(settings.trustedPeers(), request),
                "tls".equalsIgnoreCase(request.getInitialTransport()));
    }

    private static boolean listed(AddressList peers, SipServletRequest request) {
        String address = request.getInitialRemoteAddr();
        return address != null && peers.contains(address)
                && ViaSource.received(SipHeaders.first(request, "Via").orElse("")).stream().allMatch(peers::contains);
    }
}

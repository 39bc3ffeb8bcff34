package org.imrn.sip;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.servlet.sip.SipServletRequest;
import org.imrn.configuration.AddressList;
import org.imrn.configuration.SipSettings;
import org.imrn.sip.header.ViaSource;

/** Who has sent a request. */
final class Senders {

    private Senders() {
    }

    /**
     * Whether it is a trusted peer. For the transport there is nothing to compare with: by TLS alone a peer is trusted only
     * where the server listens for nothing else.
     */
    static boolean trusted(SipSettings settings, SipServletRequest request) {
        return settings.tls().trust().suffices(listed(settings.trustedPeers(), request),
                "tls".equalsIgnoreCase(request.getInitialTransport()));
    }

    private static boolean listed(AddressList peers, SipServletRequest request) {
        List<String> addresses = addresses(request);
        return !addresses.isEmpty() && addresses.stream().allMatch(peers::contains);
    }

    /**
     * Every address that it seems to come from; whoever may do something because of where it sends from may do it only if
     * all of them are right. The container's word for an address alone is not enough: Open Liberty believes a header
     * {@code IBM-Client-Address}, meant for its own proxies, from anybody, and hands on whatever it names. What the
     * transport layer writes into the top Via nobody else can write.
     */
    static List<String> addresses(SipServletRequest request) {
        return Optional.ofNullable(request.getInitialRemoteAddr()).stream().flatMap(told -> Stream.concat(Stream.of(told),
                ViaSource.received(SipHeaders.first(request, "Via").orElse("")).stream())).toList();
    }
}

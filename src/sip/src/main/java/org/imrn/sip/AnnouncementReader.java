package org.imrn.sip;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.enterprise.context.ApplicationScoped;
import javax.inject.Inject;
import javax.servlet.sip.SipServletRequest;
import org.imrn.node.Node;
import org.imrn.number.DialledNumber;
import org.imrn.routing.AnnouncementFacts;
import org.imrn.routing.RequestTarget;
import org.imrn.sip.header.ExpiresReading;
import org.imrn.sip.header.NameAddrList;
import org.imrn.sip.header.RequestUri;
import org.imrn.sip.header.VisitedNetworkId;

/**
 * Reads a REGISTER by which a visited network tells home where a subscriber is: one with X-IMRN-Seq, or with a tel URI as
 * a Contact. An S-CSCF registers itself, with a SIP URI.
 */
@ApplicationScoped
public class AnnouncementReader {

    @Inject
    private Node node;

    /** Empty for every other request. Never throws on what a peer may send. */
    Optional<AnnouncementFacts> read(SipServletRequest request) {
        if (!request.getMethod().equals("REGISTER")) {
            return Optional.empty();
        }
        Optional<String> sequence = SipHeaders.first(request, HomeRegisterServlet.SEQUENCE);
        NameAddrList list = NameAddrList.read(SipHeaders.all(request, "Contact"));
        List<RequestTarget> contacts = list.uris().stream().map(RequestUri::read).toList();
        if (sequence.isEmpty() && contacts.stream().noneMatch(AnnouncementReader::isTel)) {
            return Optional.empty();
        }
        return Optional.of(new AnnouncementFacts(contacts, contacts.stream().anyMatch(this::isOurs), sequence,
                FactsReader.expires(request, list.first()) instanceof ExpiresReading.Given given
                        ? Optional.of(Duration.ofSeconds(given.value())) : Optional.empty(),
                VisitedNetworkId.networks(SipHeaders.all(request, "P-Visited-Network-ID")),
                node.configuration().homeRegistrar().announcers().networksAt(Senders.addresses(request))));
    }

    private static boolean isTel(RequestTarget contact) {
        return contact instanceof RequestTarget.Telephone telephone && telephone.sipForm().isEmpty();
    }

    private boolean isOurs(RequestTarget contact) {
        return contact.writtenNumber().flatMap(DialledNumber::international)
                .flatMap(number -> node.pools().owning(number)).isPresent();
    }
}

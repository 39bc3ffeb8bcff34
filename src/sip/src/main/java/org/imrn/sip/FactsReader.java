package org.imrn.sip;

import java.util.Optional;
import java.util.Set;
import javax.enterprise.context.ApplicationScoped;
import javax.inject.Inject;
import javax.servlet.sip.SipServletRequest;
import org.imrn.node.Node;
import org.imrn.routing.RequestFacts;
import org.imrn.routing.RequestTarget;
import org.imrn.routing.RoutingPolicy;
import org.imrn.sip.header.AnchoredMark;
import org.imrn.sip.header.ExpiresReading;
import org.imrn.sip.header.NameAddr;
import org.imrn.sip.header.NameAddrList;
import org.imrn.sip.header.OptionTags;
import org.imrn.sip.header.RequestUri;
import org.imrn.sip.header.ServedUserHeader;

/** Reads a request's facts. Never throws on what a peer may send. */
@ApplicationScoped
public class FactsReader {

    /** Option tags we need not know because we only proxy; those we do know are the ones B2BUA legs relay. */
    static final Set<String> KNOWN_OPTIONS =
            Set.of("100rel", "timer", "path", "precondition", "replaces", "histinfo", "norefersub", "outbound", "gruu",
                    "resource-priority");

    private static final Set<String> PLAIN = Set.of("identity");

    @Inject
    private Node node;

    @Inject
    private RoutingRules rules;

    @Inject
    private OwnCalls ownCalls;

    @Inject
    private AnnouncementReader announcements;

    public RequestFacts read(SipServletRequest request) {
        RoutingPolicy policy = rules.policy();
        RequestTarget target = RequestUri.read(requestUri(request), request.getTo().toString());
        boolean ours = policy.numberIn(target).flatMap(number -> node.pools().owning(number)).isPresent();
        return new RequestFacts(request.getMethod(), request.getTo().getParameter("tag") == null,
                Senders.trusted(node.configuration().sip(), request),
                SipHeaders.first(request, "Route").isPresent(), SipHeaders.maxForwards(request), target, ours,
                RequestUri.readHeader(SipHeaders.first(request, "To").orElse("")),
                ServedUserHeader.read(SipHeaders.first(request, "P-Served-User"),
                        NameAddrList.read(SipHeaders.all(request, "Route"))),
                SipHeaders.first(request, AnchoredMark.HEADER)
                        .flatMap(mark -> ownCalls.marks().verify(mark, request.getCallId())).isPresent(),
                new RequestFacts.UnknownExtensions(OptionTags.unknown(SipHeaders.all(request, "Require"), KNOWN_OPTIONS),
                        OptionTags.unknown(SipHeaders.all(request, "Proxy-Require"), KNOWN_OPTIONS)),
                new RequestFacts.Content(SipHeaders.body(request).length > 0,
                        OptionTags.unknown(SipHeaders.all(request, "Content-Encoding"), PLAIN)),
                expires(request, contact(request)).defect(), announcements.read(request),
                new RequestFacts.Situation(node.roles(), node.readiness()));
    }

    private static String requestUri(SipServletRequest request) {
        return request.getRequestURI().toString();
    }

    static Optional<NameAddr> contact(SipServletRequest request) {
        return NameAddrList.read(SipHeaders.all(request, "Contact")).first();
    }

    /** What the message says about its duration: Contact's parameter before the Expires header. */
    static ExpiresReading expires(SipServletRequest request, Optional<NameAddr> contact) {
        return ExpiresReading.read(contact.flatMap(address -> address.parameters().value("expires")),
                SipHeaders.first(request, "Expires"));
    }
}

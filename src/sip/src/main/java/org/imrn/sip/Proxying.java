package org.imrn.sip;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.Resource;
import javax.enterprise.context.ApplicationScoped;
import javax.inject.Inject;
import javax.servlet.ServletException;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.ProxyBranch;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.TooManyHopsException;
import javax.servlet.sip.URI;
import org.imrn.node.Node;
import org.imrn.routing.SipAnswer;

/**
 * Sends a request on, statefully but without Record-Route: once the call is set up this server is out of its way and
 * may die without harm (TS 23.218 §9.1.1.5).
 *
 * <p>A Route that is left is kept to the letter, the S-CSCF's mark in it included. Request-URIs other than SIP cannot
 * be proxied by SIP servlet containers, those go over a {@link BackToBackServlet}.
 */
@ApplicationScoped
public class Proxying {

    @Resource
    private SipFactory factory;

    @Inject
    private NextHopWatch nextHops;

    @Inject
    private Node node;

    @Inject
    private TrustDomain trust;

    @Inject
    private Answering answering;

    @Inject
    private Legs legs;

    /** Sends it to {@code target}, by the Route it has, else by {@code hop}, else by configured next hops that are alive. */
    void send(SipServletRequest request, String target, Optional<String> hop) throws ServletException, IOException {
        Optional<Stops> stops = stops(request, target, hop);
        if (stops.filter(way -> way.target().isSipURI()).isPresent()) {
            proxy(request, stops.get().target(), stops.get().next());
        } else if (stops.isPresent()) {
            legs.open(request, stops.get());
        }
    }

    /** Sends it on as it came; where inside the trust domain it is sent, it may be redirected. */
    void sendUnchanged(SipServletRequest request) throws ServletException, IOException {
        OnwardAnswers.unchanged(request);
        send(request, ReceivedTarget.of(request), Optional.empty());
    }

    /** The same on a leg of our own, whatever the target, so that the caller has to do with this server only. */
    void call(SipServletRequest request, String target) throws ServletException, IOException {
        Optional<Stops> stops = stops(request, target, Optional.empty());
        if (stops.isPresent()) {
            legs.open(request, stops.get());
        }
    }

    /** Where it goes; empty if there is no way, the request then is answered. */
    private Optional<Stops> stops(SipServletRequest request, String target, Optional<String> hop) throws IOException {
        try {
            URI uri = factory.createURI(target);
            if (SipHeaders.first(request, "Route").isPresent()) {
                return Optional.of(new Stops(uri, List.of(new Stops.Stop(Optional.empty(), true))));
            }
            if (hop.isPresent()) {
                // The S-CSCF that registered the visitor, a trusted peer.
                return Optional.of(new Stops(uri, List.of(new Stops.Stop(Optional.of(looseRoute(hop.get())), true))));
            }
            if (nextHops.named()) {
                return byNextHops(request, uri);
            }
            if (uri instanceof SipURI sip && !pointsToUs(sip, request)) {
                return Optional.of(new Stops(uri, List.of(new Stops.Stop(Optional.empty(),
                        UserAgentRules.isEmergency(request) || trust.includes(target)))));
            }
            answering.answer(request, SipAnswer.toCall(404, "Not Found"));
        } catch (ServletParseException e) {
            SipMessage.FAILED.log(request.getMethod() + " to " + target, request.getCallId(), e.getMessage());
            answering.answer(request, SipAnswer.toCall(500, "Server Internal Error"));
        }
        return Optional.empty();
    }

    /** Emergency calls go on untouched: whoever helps needs to know who calls and where. */
    private Optional<Stops> byNextHops(SipServletRequest request, URI uri) throws ServletParseException, IOException {
        List<Stops.Stop> stops = new ArrayList<>();
        for (String place : nextHops.candidates()) {
            stops.add(new Stops.Stop(Optional.of(looseRoute(place)), UserAgentRules.isEmergency(request)
                    || trust.includesHop(place)));
        }
        if (stops.isEmpty() && nextHops.awaitsDns()) {
            // Another node knows where to, and this one does in a moment; nothing is wrong yet.
            answering.answer(request, SipAnswer.toCall(503, "Service Unavailable")
                    .retryingAfter(node.configuration().sip().retryAfter()));
            return Optional.empty();
        }
        if (stops.isEmpty()) {
            SipMessage.NO_HOP.log(request.getMethod() + " to " + uri, request.getCallId());
            answering.answer(request, SipAnswer.toCall(504, "Server Time-out"));
            return Optional.empty();
        }
        return Optional.of(new Stops(uri, stops));
    }

    /** To one place only: Open Liberty begins no other branch once there is an answer. */
    private void proxy(SipServletRequest request, URI target, Stops.Stop stop) throws IOException {
        try {
            Proxy proxy = request.getProxy();
            proxy.setRecordRoute(false);
            proxy.setRecurse(false);
            proxy.setSupervised(true);
            List<ProxyBranch> made = proxy.createProxyBranches(List.of(target));
            SipServletRequest sent = made.get(made.size() - 1).getRequest();
            stop.route().ifPresent(sent::pushRoute);
            if (!stop.inside()) {
                OutsideLegs.proxied(request, sent);
            }
            proxy.startProxy();
        } catch (TooManyHopsException e) {
            answering.answer(request, SipAnswer.toCall(483, "Too Many Hops"));
        }
    }

    private SipURI looseRoute(String hop) throws ServletParseException {
        URI uri = factory.createURI(hop);
        if (!(uri instanceof SipURI sip)) {
            throw new ServletParseException("not a SIP URI to route by: " + hop);
        }
        sip.setLrParam(true);
        return sip;
    }

    private static boolean pointsToUs(SipURI uri, SipServletRequest request) {
        int port = uri.getPort() < 0 ? 5060 : uri.getPort();
        return uri.getHost().equals(request.getLocalAddr()) && port == request.getLocalPort();
    }
}

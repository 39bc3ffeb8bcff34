package org.imrn.sip;

import java.io.IOException;
import java.util.Optional;
import javax.annotation.Resource;
import javax.enterprise.context.ApplicationScoped;
import javax.inject.Inject;
import javax.servlet.ServletException;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.TooManyHopsException;
import javax.servlet.sip.URI;
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
    private Answering answering;

    @Inject
    private Legs legs;

    /** Sends it to {@code target}, by the Route it has, else by {@code hop}, else by a configured next hop that is alive. */
    void send(SipServletRequest request, String target, Optional<String> hop) throws ServletException, IOException {
        Optional<URI> uri = routed(request, target, hop);
        if (uri.filter(URI::isSipURI).isPresent()) {
            proxy(request, uri.get());
        } else if (uri.isPresent()) {
            legs.open(request, uri.get());
        }
    }

    /** The same on a leg of our own, whatever the target, so that the caller has to do with this server only. */
    void call(SipServletRequest request, String target) throws ServletException, IOException {
        Optional<URI> uri = routed(request, target, Optional.empty());
        if (uri.isPresent()) {
            legs.open(request, uri.get());
        }
    }

    /** The target, the request having a Route there; empty if there is no way, the request then is answered. */
    private Optional<URI> routed(SipServletRequest request, String target, Optional<String> hop) throws IOException {
        try {
            URI uri = factory.createURI(target);
            if (SipHeaders.first(request, "Route").isEmpty()) {
                Optional<String> next = hop.or(nextHops::next);
                if (next.isPresent()) {
                    request.pushRoute(looseRoute(next.get()));
                } else if (nextHops.named()) {
                    SipMessage.NO_HOP.log(request.getMethod() + " to " + target, request.getCallId());
                    answering.answer(request, SipAnswer.toCall(504, "Server Time-out"));
                    return Optional.empty();
                } else if (!(uri instanceof SipURI sip) || pointsToUs(sip, request)) {
                    answering.answer(request, SipAnswer.toCall(404, "Not Found"));
                    return Optional.empty();
                }
            }
            return Optional.of(uri);
        } catch (ServletParseException e) {
            SipMessage.FAILED.log(request.getMethod() + " to " + target, request.getCallId(), e.getMessage());
            answering.answer(request, SipAnswer.toCall(500, "Server Internal Error"));
            return Optional.empty();
        }
    }

    private void proxy(SipServletRequest request, URI uri) throws IOException {
        try {
            Proxy proxy = request.getProxy();
            proxy.setRecordRoute(false);
            proxy.setRecurse(false);
            proxy.setSupervised(true);
            proxy.proxyTo(uri);
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

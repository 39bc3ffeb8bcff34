package org.imrn.sip;

import java.util.List;
import java.util.Optional;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.ProxyBranch;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipURI;
import org.imrn.routing.NextHops;

/**
 * Proxies a call to one place after another. A branch is begun when the one before it is over and has said no more than
 * that its place cannot take the call; then containers ask the application before they answer the caller.
 */
final class ProxyingInTurn {

    private ProxyingInTurn() {
    }

    static void begin(Proxy proxy, Stops stops) {
        stops.keepIn(proxy.getOriginalRequest().getSession());
        next(proxy, stops);
    }

    /** Containers take no target twice, so that each branch gets one of its own first. */
    private static void next(Proxy proxy, Stops stops) {
        Stops.Stop stop = stops.next();
        SipURI own = (SipURI) stops.target();
        if (stops.tried() > 1) {
            own.setParameter("imrn-try", Integer.toString(stops.tried()));
        }
        List<ProxyBranch> made = proxy.createProxyBranches(List.of(own));
        SipServletRequest sent = made.get(made.size() - 1).getRequest();
        sent.setRequestURI(stops.target());
        stop.route().ifPresent(sent::pushRoute);
        if (!stop.inside()) {
            TrustDomain.leave(sent);
        }
        proxy.startProxy();
    }

    /**
     * Takes the final answer of a branch, before the container knows which answer it would send back. Another branch is begun
     * later, one that has run out of time may not; but of the answers the one that says most must win in the end.
     */
    static void branchAnswered(SipServletResponse response) {
        stops(response).filter(stops -> NextHops.sendsElsewhere(response.getStatus()) && !stops.isLast()).ifPresent(stops -> {
            SipMessage.NEXT_PLACE.log(response.getMethod(), response.getCallId(), response.getStatus());
            response.removeHeader("Retry-After");
            response.setStatus(SipServletResponse.SC_SERVER_TIMEOUT, "Server Time-out");
            stops.again();
        });
    }

    /** Whether the answer that the container would send back is none for the caller, since the call goes to another place. */
    static boolean goesOn(SipServletResponse response) {
        Optional<Stops> stops = response.getStatus() < 200 ? Optional.empty()
                : stops(response).filter(way -> way.takeAgain() && !way.isLast());
        try {
            stops.ifPresent(way -> next(response.getProxy(), way));
            return stops.isPresent();
        } catch (RuntimeException e) {
            SipMessage.LEG_FAILED.log(response.getMethod() + " to the next place", response.getCallId(), e);
            return false;
        }
    }

    /** Once it rings somewhere somebody was found: another place would only ring the same telephone again. */
    static void heard(SipServletResponse response) {
        if (response.getStatus() > SipServletResponse.SC_TRYING && response.getStatus() < 200) {
            Optional.ofNullable(response.getProxy()).map(Proxy::getOriginalRequest)
                    .ifPresent(request -> Stops.giveUp(request.getSession()));
        }
    }

    private static Optional<Stops> stops(SipServletResponse response) {
        return Optional.ofNullable(response.getProxy()).flatMap(proxy -> Stops.of(proxy.getOriginalRequest().getSession()));
    }
}

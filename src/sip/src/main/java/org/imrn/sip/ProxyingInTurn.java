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
     * Whether an answer is none for the caller, since the call is sent to another place. That is known from the answer of the
     * branch, and done with the one that the container would send back: a branch that has run out of time may not begin
     * another. The branch's answer is made one that loses against any of a later branch that says more.
     */
    static boolean goesOn(SipServletResponse response) {
        Proxy proxy = response.getProxy();
        Optional<Stops> stops = proxy == null ? Optional.empty() : Stops.of(proxy.getOriginalRequest().getSession());
        if (stops.isEmpty() || response.getStatus() < 200) {
            return false;
        }
        if (!response.isBranchResponse()) {
            boolean again = (stops.get().takeAgain() || NextHops.sendsElsewhere(response.getStatus()))
                    && !stops.get().isLast();
            if (again) {
                next(proxy, stops.get());
            }
            return again;
        }
        boolean again = NextHops.sendsElsewhere(response.getStatus()) && !stops.get().isLast();
        if (again) {
            SipMessage.NEXT_PLACE.log(response.getMethod(), response.getCallId(), response.getStatus());
            response.setStatus(SipServletResponse.SC_SERVER_TIMEOUT, "Server Time-out");
            stops.get().again();
        }
        return again;
    }
}

package org.imrn.demo.player;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.DefaultRouter;
import gov.nist.javax.sip.stack.HopImpl;
import java.util.List;
import java.util.ListIterator;
import javax.sip.SipException;
import javax.sip.SipStack;
import javax.sip.address.Hop;
import javax.sip.address.Router;
import javax.sip.message.Request;

/**
 * Sends a request where the player said, else as RFC 3261 §16.6 step 6 says. A tel URI without a Route, or a name that
 * no DNS knows, can so be sent to a loopback port.
 */
public final class ChosenHopRouter implements Router {
    private final DefaultRouter byMessage;

    public ChosenHopRouter(SipStack stack, String outboundProxy) {
        byMessage = new DefaultRouter(stack, outboundProxy);
    }

    @Override
    public Hop getOutboundProxy() {
        return byMessage.getOutboundProxy();
    }

    @Override
    public Hop getNextHop(Request request) throws SipException {
        if (request instanceof SIPRequest sip && sip.getApplicationData() instanceof Endpoint chosen) {
            return new HopImpl(chosen.host(), chosen.port(), chosen.transport().parameter());
        }
        return byMessage.getNextHop(request);
    }

    @Override
    @Deprecated
    public ListIterator<Hop> getNextHops(Request request) {
        try {
            return List.of(getNextHop(request)).listIterator();
        } catch (SipException e) {
            throw new IllegalStateException("no next hop for " + request.getRequestURI(), e);
        }
    }
}

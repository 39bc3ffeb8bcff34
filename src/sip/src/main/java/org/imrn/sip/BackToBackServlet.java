package org.imrn.sip;

import java.io.IOException;
import javax.inject.Inject;
import javax.servlet.ServletException;
import javax.servlet.sip.Rel100Exception;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;

/**
 * A call over two legs that are relayed to each other (RFC 7092): for next hops that need a tel Request-URI, which
 * containers cannot proxy. The second leg is opened by {@link Proxying}; from then on everything of either leg comes
 * here and passes: provisional answers, reliable or not, PRACK, UPDATE, re-INVITE, INFO, CANCEL, BYE.
 */
@javax.servlet.sip.annotation.SipServlet(name = BackToBackServlet.NAME)
public class BackToBackServlet extends javax.servlet.sip.SipServlet {

    static final String NAME = "back-to-back";
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Legs legs;

    @Override
    protected void doRequest(SipServletRequest request) throws ServletException, IOException {
        switch (request.getMethod()) {
            case "ACK" -> legs.acknowledge(request);
            case "CANCEL" -> legs.cancel(request);
            case "PRACK" -> legs.acknowledgeProvisional(request);
            default -> legs.relay(request);
        }
    }

    @Override
    protected void doResponse(SipServletResponse response) throws ServletException, IOException {
        SipSession session = response.getSession();
        try {
            legs.relay(response);
        } catch (Rel100Exception | IllegalStateException | IOException e) {
            SipMessage.LEG_FAILED.log(response.getStatus() + " to " + response.getMethod(), session.getCallId(),
                    e.getMessage());
        }
    }
}

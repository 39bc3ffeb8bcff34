package org.imrn.sip;

import java.io.IOException;
import javax.inject.Inject;
import javax.servlet.ServletException;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;

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

    @Inject
    private transient LegAnswers answers;

    @Override
    protected void doRequest(SipServletRequest request) throws ServletException, IOException {
        switch (request.getMethod()) {
            case "ACK" -> legs.acknowledge(request);
            case "CANCEL" -> {
                CallAdmission.leave(request);
                legs.cancel(request);
            }
            case "PRACK" -> legs.acknowledgeProvisional(request);
            case "BYE" -> HangingUp.bye(request);
            default -> legs.relay(request);
        }
    }

    /** What cannot be relayed is logged, not thrown: the other leg may have ended in the same moment. */
    @Override
    protected void doResponse(SipServletResponse response) throws ServletException, IOException {
        try {
            answers.relay(response);
        } catch (IllegalStateException | IOException e) {
            SipMessage.LEG_FAILED.log(response.getStatus() + " to " + response.getMethod(), response.getCallId(), e);
        }
    }
}

package org.imrn.sip;

import java.io.IOException;
import javax.inject.Inject;
import javax.servlet.ServletException;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.annotation.SipServlet;
import org.imrn.routing.Decision;

/** A request that is none of our business: sent on as it came, by the Route it came with. */
@SipServlet(name = PassOnServlet.NAME, loadOnStartup = 1)
public class PassOnServlet extends TriggerServlet {

    static final String NAME = "pass-on";
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Proxying proxying;

    @Override
    protected void doRequest(SipServletRequest request) throws ServletException, IOException {
        var decision = (Decision.PassOn) request.getAttribute(Decision.class.getName());
        SipMessage.PASSED_ON.log(request.getMethod() + " to " + request.getRequestURI(), request.getCallId(),
                decision.why());
        proxying.sendUnchanged(request);
    }
}

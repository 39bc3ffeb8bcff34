package org.imrn.sip;

import java.io.IOException;
import javax.inject.Inject;
import javax.servlet.ServletException;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.annotation.SipServlet;
import org.imrn.lease.Lease;
import org.imrn.node.Node;
import org.imrn.registration.RegistrationOutcome;
import org.imrn.registration.RegistrationTrigger;
import org.imrn.sip.header.NameAddrList;

/**
 * Third-party REGISTER (TS 24.229 §5.7.1.1): answered 200 whatever comes of it, since an error would make the S-CSCF
 * deregister the subscriber.
 */
@SipServlet(name = RegistrationServlet.NAME, loadOnStartup = 1)
public class RegistrationServlet extends TriggerServlet {

    static final String NAME = "registration";
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Node node;

    @Inject
    private transient TriggerReader reader;

    @Override
    protected void doRegister(SipServletRequest request) throws ServletException, IOException {
        RegistrationTrigger trigger = reader.read(request);
        try {
            log(trigger, node.register(trigger));
        } catch (RuntimeException e) {
            // The registrar has kept it.
            SipMessage.FAILED.log("REGISTER of " + trigger.registered(), trigger.callId(), e);
        }
        SipServletResponse response = request.createResponse(SipServletResponse.SC_OK);
        String expires = Long.toString(trigger.expires().toSeconds());
        response.setHeader("Expires", expires);
        SipHeaders.all(request, "Contact").forEach(contact -> response.addHeader("Contact", lasting(contact, expires)));
        response.send();
        Sessions.end(request);
    }

    /** Every contact of the answer tells how long it lasts (RFC 3261 §10.3 step 8); one that says so itself stays as it is. */
    private static String lasting(String contact, String expires) {
        boolean says = NameAddrList.read(contact).first()
                .filter(address -> !address.isWildcard() && address.parameters().value("expires").isEmpty()).isEmpty();
        return says ? contact : contact + ";expires=" + expires;
    }

    private static void log(RegistrationTrigger trigger, RegistrationOutcome outcome) {
        Object who = trigger.registered();
        String callId = trigger.callId();
        if (outcome instanceof RegistrationOutcome.Bound bound) {
            Lease lease = bound.lease();
            SipMessage.BOUND.log(who, callId, bound.fresh() ? "leased" : "kept", lease.number(),
                    lease.state().deadline().map(Object::toString).orElse("ever"));
        } else if (outcome instanceof RegistrationOutcome.Waiting waiting) {
            SipMessage.WAITING.log(who, callId, waiting.reason());
        } else if (outcome instanceof RegistrationOutcome.Kept kept) {
            SipMessage.KEPT.log(who, callId, kept.reason());
        } else if (outcome instanceof RegistrationOutcome.Dropped dropped) {
            SipMessage.DROPPED.log(who, callId, dropped.reason());
        } else if (outcome instanceof RegistrationOutcome.Closing closing) {
            SipMessage.CLOSING.log(who, callId, closing.lease().number(),
                    closing.lease().state().deadline().map(Object::toString).orElse("confirmed"));
        } else {
            SipMessage.ENDED.log(who, callId);
        }
    }
}

package org.imrn.sip;

import java.time.Duration;
import javax.enterprise.context.ApplicationScoped;
import javax.inject.Inject;
import javax.servlet.ServletContext;
import javax.servlet.ServletException;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.URI;
import org.imrn.node.Node;
import org.imrn.registration.Registration;

/** Writes the SUBSCRIBEs of the reg event package (RFC 3680 §4, TS 24.229 §5.7.1.1). */
@ApplicationScoped
public class SubscribeRequests {

    /** The session's attribute that names the registration. */
    static final String REGISTRATION = "imrn.registration";

    /** So much longer than a subscription its session is kept, should nobody end it. */
    private static final Duration SPARE = Duration.ofMinutes(5);

    @Inject
    private Node node;

    private volatile SipFactory factory;

    /**
     * How requests are made: sessions of a factory that is injected into a bean belong to no application on Open Liberty,
     * so that no servlet could hear of them.
     */
    void within(ServletContext application) {
        factory = (SipFactory) application.getAttribute(SipServlet.SIP_FACTORY);
    }

    /** One that begins a dialog, sent to the S-CSCF that registered the visitor. */
    SipServletRequest anew(Registration registration, Duration asking) throws ServletException {
        URI visitor = factory.createURI(registration.deliverTo().value());
        URI own = factory.createURI(node.configuration().announcing().ownUri());
        SipApplicationSession application = factory.createApplicationSession();
        SipServletRequest request = factory.createRequest(application, "SUBSCRIBE", factory.createAddress(own),
                factory.createAddress(visitor));
        request.setRequestURI(visitor);
        request.pushRoute(servingNode(registration));
        request.setHeader("P-Asserted-Identity", "<" + own + ">");
        request.getSession().setHandler(RegEventServlet.NAME);
        request.getSession().setAttribute(REGISTRATION, registration.id().toString());
        return asking(request, asking);
    }

    /** One within the dialog, which asks for a full document and a longer life. */
    SipServletRequest again(SipSession dialog, Duration asking) {
        return asking(dialog.createRequest("SUBSCRIBE"), asking);
    }

    private static SipServletRequest asking(SipServletRequest request, Duration duration) {
        request.setHeader("Event", RegEventServlet.EVENT);
        request.setHeader("Accept", RegEventServlet.BODY);
        request.setHeader("Expires", Long.toString(duration.toSeconds()));
        request.getApplicationSession().setExpires((int) Math.min(Integer.MAX_VALUE, duration.plus(SPARE).toMinutes()));
        return request;
    }

    private SipURI servingNode(Registration registration) throws ServletParseException {
        if (factory.createURI(registration.servingNode()) instanceof SipURI hop) {
            hop.setLrParam(true);
            return hop;
        }
        throw new ServletParseException("not a SIP URI: " + registration.servingNode());
    }
}

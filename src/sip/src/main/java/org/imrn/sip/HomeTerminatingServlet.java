package org.imrn.sip;

import java.io.IOException;
import java.util.Optional;
import javax.inject.Inject;
import javax.servlet.ServletException;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.annotation.SipServlet;
import org.imrn.configuration.HomeSettings;
import org.imrn.node.Node;
import org.imrn.node.RunningNode;
import org.imrn.number.E164Number;
import org.imrn.routing.Decision;

/**
 * A call for one of our own subscribers: to the IMRN if the subscriber is away, else back to the S-CSCF as it came.
 *
 * <p>Retargeting is the default. A 302 would travel back to the caller and show the number to outsiders
 * (TS 23.218 Annex B.1.3).
 */
@SipServlet(name = HomeTerminatingServlet.NAME, loadOnStartup = 1)
public class HomeTerminatingServlet extends TriggerServlet {

    static final String NAME = "home-terminating";
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Node node;

    @Inject
    private transient Proxying proxying;

    @Override
    protected void doInvite(SipServletRequest request) throws ServletException, IOException {
        var call = (Decision.HomeTerminating) request.getAttribute(Decision.class.getName());
        RunningNode running = node.running().orElseThrow();
        Optional<E164Number> imrn = running.homeRouting().imrnOf(call.servedUser())
                .or(() -> call.asTelephone().flatMap(running.homeRouting()::imrnOf));
        if (imrn.isEmpty()) {
            SipMessage.NOT_AWAY.log(call.servedUser(), request.getCallId());
            proxying.send(request, ReceivedTarget.of(request), Optional.empty());
            return;
        }
        HomeSettings home = node.configuration().home();
        if (home.mode() == HomeSettings.Mode.REDIRECT) {
            redirect(request, imrn.get());
        } else {
            String target = home.numberForm() == HomeSettings.NumberForm.TEL ? "tel:" + imrn.get()
                    : "sip:" + imrn.get() + "@" + home.domain() + ";user=phone";
            SipMessage.RETARGETED.log(call.servedUser(), request.getCallId(), target);
            proxying.send(request, target, Optional.empty());
        }
    }

    /** No expires on the Contact: the address is good for this one try (RFC 3261 §21.3.3). */
    private static void redirect(SipServletRequest request, E164Number imrn) throws IOException {
        SipServletResponse response = request.createResponse(SipServletResponse.SC_MOVED_TEMPORARILY);
        response.setHeader("Contact", "<tel:" + imrn + ">");
        response.send();
        CallAdmission.leave(request);
    }
}

package org.imrn.sip;

import java.io.IOException;
import java.util.Optional;
import javax.inject.Inject;
import javax.servlet.ServletException;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.annotation.SipServlet;
import org.imrn.configuration.HomeCalls;
import org.imrn.configuration.HomeSettings;
import org.imrn.node.Node;
import org.imrn.node.RunningNode;
import org.imrn.number.E164Number;
import org.imrn.routing.Decision;
import org.imrn.routing.SipAnswer;
import org.imrn.sip.header.HistoryInfo;

/**
 * A call for one of our own subscribers: to the IMRN if the subscriber is away, else back to the S-CSCF as it came.
 *
 * <p>Retargeting is the default, and its answers do not show the number, as far as a proxy can see to that
 * ({@link NumberHiding}); where the far side's Contact must not be seen either, the server calls the number itself. A
 * 302 would travel back to the caller and show the number to outsiders (TS 23.218 Annex B.1.3).
 */
@SipServlet(name = HomeTerminatingServlet.NAME, loadOnStartup = 1)
public class HomeTerminatingServlet extends TriggerServlet {

    static final String NAME = "home-terminating";
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Node node;

    @Inject
    private transient Proxying proxying;

    @Inject
    private transient Retargeting retargeting;

    @Inject
    private transient Answering answering;

    @Override
    protected void doInvite(SipServletRequest request) throws ServletException, IOException {
        var call = (Decision.HomeTerminating) request.getAttribute(Decision.class.getName());
        RunningNode running = node.running().orElseThrow();
        Optional<E164Number> imrn = running.homeRouting().imrnOf(call.servedUser())
                .or(() -> call.asTelephone().flatMap(running.homeRouting()::imrnOf));
        if (imrn.isEmpty()) {
            SipMessage.NOT_AWAY.log(call.servedUser(), request.getCallId());
            proxying.sendUnchanged(request);
        } else if (isAtHome(call)) {
            SipMessage.AT_HOME.log(call.servedUser(), request.getCallId(), imrn.get());
            proxying.sendUnchanged(request);
        } else if (HistoryInfo.read(SipHeaders.all(request, "History-Info")).names(imrn.get())) {
            SipMessage.CAME_BACK.log(call.servedUser(), request.getCallId(), imrn.get());
            answering.answer(request, SipAnswer.toCall(482, "Loop Detected"));
        } else {
            sendOn(request, call, imrn.get());
        }
    }

    /**
     * A lent number is heard of and may be stale, the visitor may have left without a word; that somebody is registered
     * at home the S-CSCF knows at this moment. So that decides, unless the operator says otherwise: when it was heard
     * is no help, since this role never hears of a registration at home.
     */
    private boolean isAtHome(Decision.HomeTerminating call) {
        return call.registered().orElse(false)
                && node.configuration().home().calls().whenRegistered() == HomeCalls.WhenRegistered.HOME;
    }

    private void sendOn(SipServletRequest request, Decision.HomeTerminating call, E164Number imrn)
            throws ServletException, IOException {
        HomeSettings.Mode mode = node.configuration().home().mode();
        if (mode == HomeSettings.Mode.REDIRECT) {
            redirect(request, imrn);
            return;
        }
        String target = retargeting.target(imrn);
        retargeting.prepare(request, imrn);
        if (mode == HomeSettings.Mode.FORWARD) {
            SipMessage.CALLED_ON.log(call.servedUser(), request.getCallId(), target);
            proxying.call(request, target);
        } else {
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

package org.imrn.sip;

import java.io.IOException;
import java.util.Optional;
import javax.inject.Inject;
import javax.servlet.ServletException;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.annotation.SipServlet;
import org.imrn.lease.Lease;
import org.imrn.node.Node;
import org.imrn.registration.VisitedRoute;
import org.imrn.routing.Decision;
import org.imrn.routing.SipAnswer;
import org.imrn.sip.header.AnchoredMark;
import org.imrn.sip.header.HistoryInfo;

/**
 * A call to an IMRN: delivered to the visitor who holds it, through the S-CSCF that registered them.
 *
 * <p>It carries our mark, so that we know it again when that S-CSCF evaluates its filter criteria and sends it to us a
 * second time; the home identity is never called, that would lead home and in a circle.
 */
@SipServlet(name = VisitedTerminatingServlet.NAME, loadOnStartup = 1)
public class VisitedTerminatingServlet extends TriggerServlet {

    static final String NAME = "visited-terminating";
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Node node;

    @Inject
    private transient Proxying proxying;

    @Inject
    private transient Answering answering;

    @Inject
    private transient OwnCalls ownCalls;

    @Override
    protected void doInvite(SipServletRequest request) throws ServletException, IOException {
        var call = (Decision.VisitedTerminating) request.getAttribute(Decision.class.getName());
        if (HistoryInfo.read(SipHeaders.all(request, "History-Info")).leftAndCameBackTo(call.number())) {
            SipMessage.NO_HOLDER.log(call.number(), request.getCallId(), 482, "in the call's own history");
            answering.answer(request, SipAnswer.toCall(482, "Loop Detected"));
            return;
        }
        VisitedRoute route = node.running().orElseThrow().visitedRouting().route(call.number());
        if (route instanceof VisitedRoute.Deliver deliver) {
            Lease lease = deliver.lease();
            request.setHeader(AnchoredMark.HEADER, ownCalls.marks()
                    .write(new AnchoredMark(lease.number(), lease.version()), request.getCallId()));
            SipMessage.DELIVERED.log(call.number(), request.getCallId(), deliver.visitor(), deliver.servingNode());
            proxying.send(request, deliver.visitor().value(), Optional.of(deliver.servingNode()));
        } else if (route instanceof VisitedRoute.Releasing) {
            unavailable(request, call, "being withdrawn");
        } else if (route instanceof VisitedRoute.Absent) {
            unavailable(request, call, "lent, but its holder is not registered at this moment");
        } else if (route instanceof VisitedRoute.Unknown unknown) {
            SipMessage.NO_HOLDER.log(call.number(), request.getCallId(), 404, unknown.why());
            answering.answer(request, SipAnswer.toCall(404, "Not Found"));
        } else if (route instanceof VisitedRoute.Impossible impossible) {
            SipMessage.IMPOSSIBLE.log(call.number(), request.getCallId(), impossible.why());
            answering.answer(request, SipAnswer.toCall(500, "Server Internal Error"));
        } else if (route instanceof VisitedRoute.CutOff cutOff) {
            SipMessage.CUT_OFF.log(call.number(), request.getCallId(), cutOff.why());
            answering.answer(request, SipAnswer.toCall(503, "Service Unavailable")
                    .retryingAfter(node.configuration().sip().retryAfter()));
        }
    }

    private void unavailable(SipServletRequest request, Decision.VisitedTerminating call, String why) throws IOException {
        SipMessage.NO_HOLDER.log(call.number(), request.getCallId(), 480, why);
        answering.answer(request, SipAnswer.toCall(480, "Temporarily Unavailable"));
    }
}

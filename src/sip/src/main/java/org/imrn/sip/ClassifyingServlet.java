package org.imrn.sip;

import java.io.IOException;
import javax.inject.Inject;
import javax.servlet.ServletException;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import org.imrn.routing.Decision;
import org.imrn.routing.SipAnswer;

/**
 * The main servlet: every request that belongs to no dialog of ours comes here, is classified from its facts alone and
 * is handed to the servlet of its trigger.
 */
@javax.servlet.sip.annotation.SipServlet(name = ClassifyingServlet.NAME, loadOnStartup = 1)
public class ClassifyingServlet extends javax.servlet.sip.SipServlet {

    static final String NAME = "classifying";
    private static final Decision.Reject LOOP = new Decision.Reject(SipAnswer.toCall(482, "Loop Detected"),
            "it is back on the way on which it came before", false);
    private static final long serialVersionUID = 1L;

    @Inject
    private transient TriggerServlets triggers;

    @Inject
    private transient RoutingRules rules;

    @Inject
    private transient FactsReader facts;

    @Inject
    private transient Answering answering;

    @Inject
    private transient CallAdmission admission;

    @Inject
    private transient Loops loops;

    @Inject
    private transient NextHopWatch nextHops;

    @Inject
    private transient TrustDomain trust;

    @Override
    public void init() {
        trust.tell();
        nextHops.begin(getServletContext());
    }

    @Override
    protected void doRequest(SipServletRequest request) throws ServletException, IOException {
        admission.look();
        if (request.getMethod().equals("CANCEL")) {
            CallAdmission.leave(request);
            return; // The container has answered it and cancels what was proxied; it only tells (JSR 289 §11.1.4).
        }
        Decision decision = LongHeads.refusal(request).orElseGet(
                () -> DoubledHeaders.refusedOr(rules.classifier().decide(facts.read(request)), request));
        if (decision instanceof Decision.Reject reject) {
            answering.refuse(request, reject);
        } else if (decision instanceof Decision.Health health) {
            answering.health(request, health.ready(), nextHops.awaitsDns());
        } else if (!(decision instanceof Decision.Ignore)) {
            request.setAttribute(Decision.class.getName(), decision);
            if (request.getMethod().equals("INVITE")) {
                if (loops.isOne(request)) {
                    answering.refuse(request, LOOP);
                    return;
                }
                admission.serve(request, decision, servletFor(decision));
            } else {
                triggers.hand(request, servletFor(decision));
            }
        }
    }

    /** Final answers on their way back through our proxy; calls of two legs have a servlet of their own. */
    @Override
    protected void doResponse(SipServletResponse response) {
        CallAdmission.heard(response);
        OnwardAnswers.reword(response);
        OutsideLegs.clean(response);
        NumberHiding.clean(response);
    }

    private static String servletFor(Decision decision) {
        if (decision instanceof Decision.Register) {
            return RegistrationServlet.NAME;
        }
        if (decision instanceof Decision.Announced) {
            return AnnouncementServlet.NAME;
        }
        if (decision instanceof Decision.HomeTerminating) {
            return HomeTerminatingServlet.NAME;
        }
        if (decision instanceof Decision.VisitedTerminating) {
            return VisitedTerminatingServlet.NAME;
        }
        return PassOnServlet.NAME;
    }
}

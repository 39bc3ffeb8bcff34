package org.imrn.sip;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.enterprise.context.ApplicationScoped;
import javax.inject.Inject;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import org.imrn.configuration.ReferPolicy;
import org.imrn.node.Node;
import org.imrn.routing.Decision;
import org.imrn.routing.SipAnswer;
import org.imrn.sip.header.OptionTags;

/** What this server refuses where it has a dialog of its own, and so is a user agent (RFC 3261 §8.2). */
@ApplicationScoped
public class UserAgentRules {

    @Inject
    private Node node;

    @Inject
    private Answering answering;

    @Inject
    private Loops loops;

    /** Of a new call; true if it is answered. Whoever calls for help is refused as a copy only: the first one goes on. */
    boolean refusesCall(SipServletRequest invite) throws IOException {
        if (loops.isCopy(invite)) {
            refuse(invite, SipAnswer.toCall(482, "Loop Detected"), "a copy of a call that is answered here already");
            return true;
        }
        if (isEmergency(invite)) {
            return false;
        }
        List<String> unknown = OptionTags.unknown(SipHeaders.all(invite, "Require"), FactsReader.KNOWN_OPTIONS);
        if (!unknown.isEmpty()) {
            refuse(invite, SipAnswer.toCall(420, "Bad Extension").with("Unsupported", String.join(", ", unknown)),
                    "requires what is unknown here: " + unknown);
        } else if (SessionTimer.tooShort(invite, shortest())) {
            refuse(invite, SipAnswer.toCall(422, "Session Interval Too Small").with("Min-SE", minimum()),
                    "a session interval below " + shortest());
        } else {
            return false;
        }
        return true;
    }

    /** Of a request inside a call; true if it is answered. */
    boolean refuses(SipServletRequest request) throws IOException {
        if (SessionTimer.tooShort(request, shortest())) {
            SipServletResponse answer = request.createResponse(SipServletResponse.SC_SESSION_INTERVAL_TOO_SMALL);
            answer.setHeader("Min-SE", minimum());
            answer.send();
            return true;
        }
        if (request.getMethod().equals("REFER") && node.configuration().sip().refer() == ReferPolicy.REFUSE) {
            request.createResponse(SipServletResponse.SC_FORBIDDEN).send();
            return true;
        }
        return false;
    }

    private void refuse(SipServletRequest invite, SipAnswer answer, String why) throws IOException {
        answering.refuse(invite, new Decision.Reject(answer, why, false));
    }

    static boolean isEmergency(SipServletRequest invite) {
        return invite.getAttribute(Decision.class.getName()) instanceof Decision.PassOn passOn
                && passOn.why() == Decision.PassOn.Why.EMERGENCY;
    }

    private Duration shortest() {
        return node.configuration().sip().minimumSessionExpires();
    }

    private String minimum() {
        return Long.toString(shortest().toSeconds());
    }
}

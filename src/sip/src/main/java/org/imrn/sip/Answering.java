package org.imrn.sip;

import java.io.IOException;
import java.util.TreeSet;
import javax.enterprise.context.ApplicationScoped;
import javax.inject.Inject;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import org.imrn.node.Node;
import org.imrn.routing.Decision;
import org.imrn.routing.RequestClassifier;
import org.imrn.routing.SipAnswer;
import org.imrn.sip.header.ReasonHeader;

/** Final answers of our own, with the headers that go with them. */
@ApplicationScoped
public class Answering {

    @Inject
    private Node node;

    /** Refuses by a rule and says so in the log. */
    void refuse(SipServletRequest request, Decision.Reject reject) throws IOException {
        (reject.alarm() ? SipMessage.MISROUTED : SipMessage.REFUSED).log(request.getMethod(),
                request.getRequestURI(), request.getCallId(), reject.answer().code(), reject.why());
        answer(request, reject.answer());
    }

    /** Answers finally; the session ends with it, since nothing of it can follow. */
    void answer(SipServletRequest request, SipAnswer answer) throws IOException {
        response(request, answer).send();
        CallAdmission.leave(request);
        if (!request.getMethod().equals("INVITE")) {
            Sessions.end(request);
        }
    }

    /** The answer to a probe (RFC 3261 §11.2): 200 when ready and the next hops have been looked for, else 503. */
    void health(SipServletRequest request, boolean ready, boolean awaitsDns) throws IOException {
        SipAnswer answer = ready && !awaitsDns ? SipAnswer.of(200, "OK")
                : SipAnswer.of(503, "Service Unavailable").retryingAfter(node.configuration().sip().retryAfter());
        SipServletResponse response = response(request, answer);
        if (answer.code() != SipServletResponse.SC_OK) {
            response.setHeader("Warning", "399 " + node.configuration().node().name() + " \""
                    + (ready ? "looking for the next hops" : node.readiness()) + "\"");
        }
        response.setHeader("Allow", RequestClassifier.allow(node.roles()));
        response.setHeader("Accept", "application/sdp, application/3gpp-ims+xml, message/sip, multipart/mixed");
        response.setHeader("Supported", String.join(", ", new TreeSet<>(FactsReader.KNOWN_OPTIONS)));
        response.send();
        Sessions.end(request);
    }

    private static SipServletResponse response(SipServletRequest request, SipAnswer answer) {
        SipServletResponse response = request.createResponse(answer.code(), answer.phrase());
        answer.headers().forEach(response::setHeader);
        answer.cause().ifPresent(cause -> response.setHeader("Reason", ReasonHeader.of(cause)));
        answer.retryAfter().ifPresent(wait ->
                response.setHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
        return response;
    }
}

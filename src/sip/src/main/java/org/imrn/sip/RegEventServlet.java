package org.imrn.sip;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import javax.inject.Inject;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import org.imrn.node.Node;
import org.imrn.registration.event.Answer;
import org.imrn.registration.event.Notice;
import org.imrn.sip.header.ReginfoReader;
import org.imrn.sip.header.SubscriptionState;

/** The subscriber's side of the reg event package (RFC 3680): what comes back in the dialogs of our SUBSCRIBEs. */
@javax.servlet.sip.annotation.SipServlet(name = RegEventServlet.NAME, loadOnStartup = 1)
public class RegEventServlet extends SipServlet {

    static final String NAME = "reg-event";
    static final String EVENT = "reg";
    static final String BODY = "application/reginfo+xml";
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Node node;

    @Inject
    private transient RegEvents events;

    @Inject
    private transient SubscribeRequests requests;

    @Override
    public void init() {
        requests.within(getServletContext());
        if (node.configuration().registration().regEvent() && node.configuration().roles().visited()) {
            events.begin();
        }
    }

    @Override
    protected void doNotify(SipServletRequest request) throws IOException {
        // Open Liberty finds the dialog by our tag alone.
        Optional<WatchedVisitor> visitor = events.in(request.getSession())
                .filter(any -> request.getCallId().equals(request.getSession().getCallId()));
        if (!Senders.trusted(node.configuration().sip(), request)) {
            request.createResponse(SipServletResponse.SC_FORBIDDEN).send();
        } else if (visitor.isEmpty()) {
            request.createResponse(SipServletResponse.SC_CALL_LEG_DONE).send();
        } else if (!isReg(SipHeaders.first(request, "Event"))) {
            SipServletResponse answer = request.createResponse(489, "Bad Event");
            answer.setHeader("Allow-Events", EVENT);
            answer.send();
        } else {
            Notice notice = read(request, visitor.get());
            request.createResponse(SipServletResponse.SC_OK).send();
            events.notified(visitor.get(), notice, request.getCallId());
        }
    }

    private static boolean isReg(Optional<String> event) {
        return event.map(text -> text.split(";", 2)[0].strip()).filter(EVENT::equalsIgnoreCase).isPresent();
    }

    private static Notice read(SipServletRequest request, WatchedVisitor visitor) {
        byte[] body = SipHeaders.body(request);
        Optional<ReginfoReader> read = body.length == 0 ? Optional.empty() : Optional.of(ReginfoReader.read(body));
        read.flatMap(ReginfoReader::defect).ifPresent(defect -> SipMessage.REGINFO_DEFECT.log(
                visitor.registration().deliverTo(), request.getCallId(), defect));
        SubscriptionState state = SubscriptionState.read(SipHeaders.first(request, "Subscription-State"));
        return new Notice(state.terminated(), state.reason(), state.expires(), state.retryAfter(),
                read.flatMap(ReginfoReader::document));
    }

    @Override
    protected void doResponse(SipServletResponse response) {
        if (response.getStatus() >= 200) {
            events.in(response.getSession()).ifPresent(visitor -> events.answered(visitor,
                    new Answer(response.getStatus(), seconds(response, "Expires"), seconds(response, "Min-Expires"),
                            seconds(response, "Retry-After")), response.getCallId()));
        }
    }

    private static Optional<Duration> seconds(SipServletResponse response, String header) {
        return SubscriptionState.seconds(SipHeaders.first(response, header));
    }
}

package org.imrn.sip;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import javax.annotation.PostConstruct;
import javax.enterprise.context.ApplicationScoped;
import javax.inject.Inject;
import javax.servlet.ServletException;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipServletMessage;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import org.imrn.configuration.OverloadSettings;
import org.imrn.node.Node;
import org.imrn.routing.Admission;
import org.imrn.routing.Decision;
import org.imrn.routing.SipAnswer;

/**
 * Turns new calls away with 503 and Retry-After when there are too many in set-up or the server has become slow:
 * containers answer 480 without Retry-After, and only once their queues are full, REGISTERs too.
 *
 * <p>Calls are the only thing turned away. An error would deregister the subscriber of a REGISTER, and whoever asks by
 * OPTIONS must hear that this server is there.
 */
@ApplicationScoped
public class CallAdmission {

    private static final String PLACE = "imrn.place";

    /** Set by Open Liberty if told so: milliseconds since 1970. Elsewhere the time in the queue is not seen. */
    private static final String ARRIVAL = "sip.message.arrival.time";

    @Inject
    private Node node;

    @Inject
    private Answering answering;

    @Inject
    private TriggerServlets triggers;

    private Admission admission;

    @PostConstruct
    void open() {
        OverloadSettings settings = node.configuration().sip().overload();
        admission = new Admission(
                new Admission.Limits(settings.calls(), settings.guaranteed(), settings.latency()), System::nanoTime,
                new Admission.Listener() {
                    @Override
                    public void began(int limit) {
                        SipMessage.OVERLOADED.log(limit, settings.calls());
                    }

                    @Override
                    public void ended(long turnedAway, Duration lasted) {
                        SipMessage.OVERLOADED_NO_MORE.log(turnedAway, lasted);
                    }
                });
    }

    /** To be called with every request that comes in. */
    void look() {
        admission.look();
    }

    /** Hands a new call to the servlet of this name, or turns it away. */
    void serve(SipServletRequest invite, Decision decision, String servlet) throws ServletException, IOException {
        long entered = System.nanoTime() - queued(invite).toNanos();
        try {
            if (comesBack(decision)) {
                triggers.hand(invite, servlet);
                return;
            }
            Optional<Admission.Place> place = mustPass(invite, decision) ? Optional.of(admission.enter())
                    : admission.tryEnter();
            if (place.isPresent()) {
                invite.getApplicationSession().setAttribute(PLACE, place.get());
                triggers.hand(invite, servlet);
            } else {
                answering.answer(invite, SipAnswer.toCall(503, "Service Unavailable")
                        .retryingAfter(node.configuration().sip().retryAfter()));
            }
        } catch (ServletException | IOException | RuntimeException e) {
            leave(invite);
            throw e;
        } finally {
            admission.took(System.nanoTime() - entered);
        }
    }

    /**
     * Somebody has answered, and the container sends that on: from then on the call waits for people, not for servers. A
     * call over two legs is still in set-up when only one of the places has refused it: {@link LegAnswers} knows.
     */
    static void heard(SipServletResponse response) {
        if (response.getMethod().equals("INVITE") && response.getStatus() > SipServletResponse.SC_TRYING) {
            leave(response);
        }
    }

    /** The call is over, or it is not up to servers any more. */
    static void leave(SipServletMessage message) {
        SipApplicationSession call = message.getApplicationSession(false);
        if (call != null && call.isValid() && call.getAttribute(PLACE) instanceof Admission.Place place) {
            place.leave();
        }
    }

    /** A call of ours on its second way through is in set-up already. */
    private static boolean comesBack(Decision decision) {
        return decision instanceof Decision.PassOn passOn && passOn.why() == Decision.PassOn.Why.OWN_CALL;
    }

    private static boolean mustPass(SipServletRequest invite, Decision decision) {
        return decision instanceof Decision.PassOn passOn && passOn.why() == Decision.PassOn.Why.EMERGENCY
                || SipHeaders.first(invite, "Resource-Priority").isPresent();
    }

    private static Duration queued(SipServletRequest invite) {
        return invite.getAttribute(ARRIVAL) instanceof Long arrival
                ? Duration.ofMillis(Math.max(0, System.currentTimeMillis() - arrival)) : Duration.ZERO;
    }
}

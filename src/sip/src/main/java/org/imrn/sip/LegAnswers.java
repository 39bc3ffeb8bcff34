package org.imrn.sip;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.enterprise.context.ApplicationScoped;
import javax.inject.Inject;
import javax.servlet.sip.Rel100Exception;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;

/** Relays answers from the leg that gives them to whoever sent the request that they answer. */
@ApplicationScoped
public class LegAnswers {

    @Inject
    private Loops loops;

    @Inject
    private Legs legs;

    void relay(SipServletResponse received) throws IOException {
        Optional<SipServletRequest> asked = Leg.relayedBy(received.getRequest());
        if (asked.isEmpty()) {
            HangingUp.answered(received);
        } else if (received.getMethod().equals("INVITE")) {
            relayToInvite(received, asked.get());
        } else if (received.getStatus() >= 200 && asked.get().getSession().isValid() && Leg.answer(asked.get())) {
            if (SessionTimer.seconds(received).isPresent()) {
                CallTime.talk(received);
            }
            answer(asked.get(), received).send();
        }
    }

    private void relayToInvite(SipServletResponse received, SipServletRequest asked) throws IOException {
        int status = received.getStatus();
        OutsideLegs.forked(received);
        if (status < 200) {
            progress(received, asked);
        } else if (status < 300 || Leg.answered(asked) || !legs.opensAnother(asked, received)) {
            try {
                end(received, asked);
            } finally {
                CallAdmission.leave(received); // Even if the caller could not be told: nothing more comes that could be.
            }
        }
    }

    private void end(SipServletResponse received, SipServletRequest asked) throws IOException {
        if (received.getStatus() < 300) {
            success(received, asked);
        } else if (Leg.answer(asked)) {
            failure(received, asked);
        }
    }

    private void progress(SipServletResponse received, SipServletRequest asked) throws IOException {
        if (received.getStatus() == SipServletResponse.SC_TRYING) {
            return;
        }
        if (Leg.answered(asked)) { // And with it the session of whoever asked may be gone.
            if (Leg.cancelLater(received.getSession())) {
                HangingUp.withdraw(received.getRequest(), List.of());
            }
            return;
        }
        Stops.giveUp(asked.getSession()); // Somebody was found: another place would only ring the same telephone again.
        CallTime.extend(received);
        Leg.join(asked.getSession(), received.getSession());
        SipServletResponse sent = answer(asked, received);
        if (received.getHeader("RSeq") == null) {
            sent.send();
        } else {
            reliably(received, sent);
        }
        CallAdmission.leave(received);
    }

    /** Each leg counts its own RSeq. A caller that did not offer reliability gets it unreliably, and we acknowledge. */
    private static void reliably(SipServletResponse received, SipServletResponse sent) throws IOException {
        SipSession leg = sent.getSession();
        try {
            sent.sendReliably();
            Leg.owesPrack(leg, new Leg.Provisional(received, sent.getHeader("RSeq")));
        } catch (Rel100Exception e) {
            sent.send();
            acknowledgeOurselves(received);
        }
    }

    private static void acknowledgeOurselves(SipServletResponse received) throws IOException {
        try {
            received.createPrack().send();
        } catch (Rel100Exception e) {
            SipMessage.LEG_FAILED.log("PRACK", received.getCallId(), e);
        }
    }

    /** One branch wins, if the caller is still there; a second one, or one that crossed a CANCEL, is hung up again (RFC 3261 §13.2.2.4). */
    private void success(SipServletResponse received, SipServletRequest asked) throws IOException {
        if (!Leg.answer(asked)) {
            HangingUp.refuseLate(received);
            return;
        }
        try {
            Leg.join(asked.getSession(), received.getSession());
            Leg.wins(received.getSession());
            Leg.owesAcknowledgement(asked.getSession(), received);
            CallTime.talk(received);
            answer(asked, received).send();
        } catch (IOException | RuntimeException e) {
            HangingUp.unpassable(received, asked, e);
        }
    }

    /**
     * A 503 would keep the S-CSCF away from this whole server although only one way behind it is blocked
     * (RFC 3261 §21.5.4): it becomes 504. A 408 to a new call would look as if this server had failed, and whoever sends a
     * call to another target neither follows a redirection nor has the caller follow it: both become 480.
     */
    private void failure(SipServletResponse received, SipServletRequest asked) throws IOException {
        int status = received.getStatus();
        boolean blocked = status == SipServletResponse.SC_SERVICE_UNAVAILABLE;
        boolean silent = status == SipServletResponse.SC_REQUEST_TIMEOUT && asked.isInitial();
        boolean redirects = status < 400 && !OnwardAnswers.passesRedirection(asked, received);
        SipServletResponse sent = blocked ? answer(asked, received, 504, "Server Time-out")
                : silent || redirects ? answer(asked, received, 480, "Temporarily Unavailable")
                : answer(asked, received);
        if (blocked) {
            sent.removeHeader("Retry-After");
        }
        sent.send();
        if (asked.isInitial()) {
            loops.failed(asked);
            CallTime.end(asked.getApplicationSession());
        }
    }

    private static SipServletResponse answer(SipServletRequest asked, SipServletResponse received) {
        return answer(asked, received, received.getStatus(), NumberHiding.from(asked.getSession())
                .map(number -> NumberHiding.phrase(received, number)).orElseGet(received::getReasonPhrase));
    }

    private static SipServletResponse answer(SipServletRequest asked, SipServletResponse received, int status,
                                             String phrase) {
        SipServletResponse sent = asked.createResponse(status, phrase);
        Copying.copy(received, sent);
        return sent;
    }
}

package org.imrn.sip;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import org.imrn.routing.SipAnswer;
import org.imrn.sip.header.ReasonHeader;

/**
 * Ends relayed calls, so that no leg outlives the other and no session outlives the call. Listeners need it too, where
 * containers inject nothing.
 */
final class HangingUp {

    private HangingUp() {
    }

    /** One side hangs up: it is answered at once, whether or not the other side is still there to answer. */
    static void bye(SipServletRequest bye) throws IOException {
        SipSession leg = bye.getSession();
        Optional<SipSession> peer = Leg.peer(leg);
        peer.flatMap(Leg::takeAcknowledgement).ifPresent(HangingUp::acknowledge);
        bye.createResponse(SipServletResponse.SC_OK).send();
        Optional<SipServletRequest> unanswered = Leg.receivedInvite(leg).filter(invite -> !Leg.answered(invite));
        if (unanswered.isPresent() && unanswered.get().isInitial()) {
            Leg.answer(unanswered.get());
            unanswered.get().createResponse(SipServletResponse.SC_REQUEST_TERMINATED).send();
            cancel(leg, SipHeaders.all(bye, "Reason"));
        } else if (peer.isPresent()) {
            end(peer.get(), Optional.of(bye));
        }
        CallTime.end(bye.getApplicationSession());
    }

    /** A 2xx of the side that hangs up, not acknowledged by the other: later there is no dialog for that ACK. */
    private static void acknowledge(SipServletResponse success) {
        try {
            success.createAck().send();
        } catch (IOException | IllegalStateException e) {
            SipMessage.LATE_ACK.log(success.getCallId(), e.getMessage());
        }
    }

    /** Withdraws the INVITE that was relayed from this leg. */
    static void cancel(SipSession leg, List<String> reasons) throws IOException {
        Optional<SipServletRequest> relayed = Leg.relayedInvite(leg);
        if (relayed.isEmpty()) {
            return;
        }
        withdraw(relayed.get(), reasons);
        if (relayed.get().isInitial()) {
            CallTime.end(relayed.get().getApplicationSession());
        }
    }

    /** Before the first provisional answer a CANCEL is premature (RFC 3261 §9.1); containers keep it, or refuse. */
    static void withdraw(SipServletRequest sent, List<String> reasons) throws IOException {
        try {
            SipServletRequest cancel = sent.createCancel();
            reasons.forEach(reason -> cancel.addHeader("Reason", reason));
            cancel.send();
            Leg.cancelLater(sent.getSession(), false);
        } catch (IllegalStateException e) {
            Leg.cancelLater(sent.getSession(), true);
        }
    }

    /** A 2xx that nobody waits for any more: acknowledged, as every 2xx must be, and hung up. */
    static void refuseLate(SipServletResponse success) throws IOException {
        if (!Leg.won(success.getSession())) {
            success.createAck().send();
            success.getSession().createRequest("BYE").send();
        }
    }

    /** Ends all legs of a call because something is wrong with it. */
    static void all(Collection<SipSession> legs) {
        legs.forEach(leg -> Leg.receivedInvite(leg).filter(SipServletRequest::isInitial).ifPresent(HangingUp::unanswered));
        legs.forEach(HangingUp::endQuietly);
        legs.forEach(leg -> CallTime.end(leg.getApplicationSession()));
    }

    /** If nobody has answered this call for so long: a proxy would do the same after Timer C (RFC 3261 §16.8). */
    private static void unanswered(SipServletRequest invite) {
        try {
            if (Leg.answer(invite)) {
                CallAdmission.leave(invite);
                SipAnswer answer = SipAnswer.toCall(480, "Temporarily Unavailable");
                SipServletResponse sent = invite.createResponse(answer.code(), answer.phrase());
                answer.cause().ifPresent(cause -> sent.setHeader("Reason", ReasonHeader.of(cause)));
                sent.send();
                cancel(invite.getSession(), List.of());
            }
        } catch (IOException | IllegalStateException e) {
            SipMessage.LEG_FAILED.log("480 to INVITE", invite.getCallId(), e.getMessage());
        }
    }

    /** An answer to a request that we sent for ourselves. */
    static void answered(SipServletResponse response) {
        if (response.getMethod().equals("BYE") && response.getStatus() >= 200) {
            CallTime.end(response.getApplicationSession());
        }
    }

    private static void endQuietly(SipSession leg) {
        try {
            end(leg, Optional.empty());
        } catch (IOException | IllegalStateException e) {
            SipMessage.LEG_FAILED.log("BYE", leg.getCallId(), e.getMessage());
        }
    }

    private static void end(SipSession leg, Optional<SipServletRequest> received) throws IOException {
        if (!leg.isValid() || leg.getState() != SipSession.State.CONFIRMED) {
            return;
        }
        Optional<SipServletResponse> owed = Leg.peer(leg).flatMap(Leg::takeAcknowledgement);
        if (owed.isPresent()) {
            owed.get().createAck().send();
        }
        SipServletRequest bye = leg.createRequest("BYE");
        received.ifPresent(original -> Copying.copy(original, bye));
        bye.send();
    }
}

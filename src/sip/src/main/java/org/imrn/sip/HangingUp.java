package org.imrn.sip;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.enterprise.context.ApplicationScoped;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;

/** Ends relayed calls, so that no leg outlives the other and no session outlives the call. */
@ApplicationScoped
public class HangingUp {

    /** One side hangs up: it is answered at once, whether or not the other side is still there to answer. */
    void bye(SipServletRequest bye) throws IOException {
        SipSession leg = bye.getSession();
        Optional<SipSession> peer = Leg.peer(leg);
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

    /** Withdraws the INVITE that was relayed from this leg. */
    void cancel(SipSession leg, List<String> reasons) throws IOException {
        Optional<SipServletRequest> relayed = Leg.relayedInvite(leg);
        if (relayed.isEmpty()) {
            return;
        }
        try {
            SipServletRequest sent = relayed.get().createCancel();
            reasons.forEach(reason -> sent.addHeader("Reason", reason));
            sent.send();
        } catch (IllegalStateException e) {
            SipMessage.LEG_FAILED.log("CANCEL", relayed.get().getCallId(), e.getMessage());
        }
        if (relayed.get().isInitial()) {
            CallTime.end(relayed.get().getApplicationSession());
        }
    }

    /** A 2xx that nobody waits for any more: acknowledged, as every 2xx must be, and hung up. */
    void refuseLate(SipServletResponse success, SipSession caller) throws IOException {
        Optional<SipSession> winner = Leg.peer(caller);
        boolean repeated = winner.filter(peer -> peer.equals(success.getSession())).isPresent()
                && Leg.receivedInvite(caller).isPresent() && caller.getState() == SipSession.State.CONFIRMED;
        if (repeated) {
            return;
        }
        success.createAck().send();
        success.getSession().createRequest("BYE").send();
    }

    /** Ends both legs because something is wrong with the call. */
    void both(SipSession leg) {
        Optional<SipSession> peer = Leg.peer(leg);
        peer.ifPresent(other -> endQuietly(other));
        endQuietly(leg);
        CallTime.end(leg.getApplicationSession());
    }

    /** An answer to a request that we sent for ourselves. */
    void answered(SipServletResponse response) {
        if (response.getMethod().equals("BYE") && response.getStatus() >= 200) {
            CallTime.end(response.getApplicationSession());
        }
    }

    private void endQuietly(SipSession leg) {
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

package org.imrn.sip;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipServletMessage;
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

    /** What may fail because the other end of a message has gone, and must not keep the rest from being done. */
    @FunctionalInterface
    private interface Step {
        void take() throws IOException;
    }

    /**
     * One side hangs up: it is answered at once, whether or not the other side is still there to answer. What goes to the
     * other side is made before that, since the container may end the dialog with the answer.
     */
    static void bye(SipServletRequest bye) {
        SipSession leg = bye.getSession();
        SipApplicationSession call = bye.getApplicationSession();
        Optional<SipSession> peer = Leg.peer(leg);
        peer.flatMap(Leg::takeAcknowledgement).ifPresent(HangingUp::acknowledge);
        Optional<SipServletRequest> unanswered = Leg.receivedInvite(leg).filter(SipServletRequest::isInitial)
                .filter(Leg::answer);
        Optional<SipServletRequest> relayed = Leg.relayedInvite(leg);
        List<String> reasons = SipHeaders.all(bye, "Reason");
        Optional<SipServletRequest> onward = unanswered.isPresent() ? Optional.empty()
                : peer.flatMap(other -> prepared(other, Optional.of(bye)));
        List<SipSession> losers = new ArrayList<>();
        quietly("forked dialogs", bye, () -> losers.addAll(losers(call)));
        quietly("200 to BYE", bye, () -> bye.createResponse(SipServletResponse.SC_OK).send());
        if (unanswered.isPresent()) {
            quietly("487 to INVITE", bye,
                    () -> unanswered.get().createResponse(SipServletResponse.SC_REQUEST_TERMINATED).send());
            quietly("CANCEL", bye, () -> cancel(relayed, reasons));
        }
        onward.ifPresent(sent -> quietly("BYE", bye, sent::send));
        CallTime.end(call);
        losers.forEach(loser -> quietly("end of a forked dialog", bye, loser::invalidate));
    }

    /** Dialogs of an answered call that were forked and never answered: left alone they would keep its sessions. */
    private static List<SipSession> losers(SipApplicationSession call) {
        List<SipSession> legs = Leg.all(call);
        return legs.stream().noneMatch(Leg::won) ? List.of() : legs.stream().filter(leg -> !Leg.won(leg)
                && leg.getState() == SipSession.State.EARLY && Leg.receivedInvite(leg).isEmpty()).toList();
    }

    private static void quietly(String what, SipServletMessage about, Step step) {
        try {
            step.take();
        } catch (IOException | RuntimeException e) {
            SipMessage.LEG_FAILED.log(what, about.getCallId(), e);
        }
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
        cancel(Leg.relayedInvite(leg), reasons);
    }

    private static void cancel(Optional<SipServletRequest> relayed, List<String> reasons) throws IOException {
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

    /** A 2xx that cannot be passed on: neither side must go on believing that it is in this call. */
    static void unpassable(SipServletResponse success, SipServletRequest asked, Exception why) {
        SipMessage.LEG_FAILED.log(success.getStatus() + " to INVITE", success.getCallId(), why);
        quietly("ACK", success, () -> success.createAck().send());
        quietly("BYE", success, () -> success.getSession().createRequest("BYE").send());
        if (!asked.isCommitted()) {
            quietly("500 to INVITE", success,
                    () -> asked.createResponse(SipServletResponse.SC_SERVER_INTERNAL_ERROR).send());
        }
        quietly("BYE", success, () -> {
            SipSession caller = asked.getSession();
            Leg.takeAcknowledgement(caller);
            prepared(caller, Optional.empty()).ifPresent(bye -> quietly("BYE", success, bye::send));
        });
        CallTime.end(success.getApplicationSession());
    }

    /** Whether somebody is in this leg, or waits to be. */
    static boolean isOpen(SipSession leg) {
        return leg.getState() == SipSession.State.CONFIRMED
                || Leg.receivedInvite(leg).filter(invite -> invite.isInitial() && !Leg.answered(invite)).isPresent();
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
        prepared(leg, Optional.empty()).ifPresent(bye -> quietly("BYE", bye, bye::send));
    }

    /** The BYE for a side that is in the call, after the ACK that it may still wait for. */
    private static Optional<SipServletRequest> prepared(SipSession leg, Optional<SipServletRequest> received) {
        if (!leg.isValid() || leg.getState() != SipSession.State.CONFIRMED) {
            return Optional.empty();
        }
        Leg.peer(leg).flatMap(Leg::takeAcknowledgement).ifPresent(HangingUp::acknowledge);
        try {
            SipServletRequest bye = leg.createRequest("BYE");
            received.ifPresent(original -> Copying.copy(original, bye));
            return Optional.of(bye);
        } catch (RuntimeException e) {
            SipMessage.LEG_FAILED.log("BYE", leg.getCallId(), e);
            return Optional.empty();
        }
    }
}

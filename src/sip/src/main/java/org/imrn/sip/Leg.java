package org.imrn.sip;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;

/**
 * What is kept of one leg of a relayed call, in attributes of its session and of its requests. It is not taken from the
 * container's B2BUA helper, whose links containers lose for PRACK and for answers.
 */
final class Leg {

    private static final String PEER = "imrn.peer";
    private static final String RECEIVED_INVITE = "imrn.received-invite";
    private static final String RELAYED_INVITE = "imrn.relayed-invite";
    private static final String CHANGE = "imrn.change";
    private static final String TO_ACKNOWLEDGE = "imrn.to-acknowledge";
    private static final String PROVISIONAL = "imrn.provisional";
    private static final String RECEIVED = "imrn.received";
    /** Its value is changed in place: attributes of a message are fixed once it is answered. */
    private static final String ANSWERED = "imrn.answered";

    /**
     * A reliable provisional answer that waits for its PRACK.
     *
     * @param received what the far leg sent
     * @param sequence the RSeq under which it was relayed
     */
    record Provisional(SipServletResponse received, String sequence) { }

    private static final String WON = "imrn.won";
    private static final String CANCEL_LATER = "imrn.cancel-later";

    private Leg() {
    }

    /** The other leg, while it lives. */
    static Optional<SipSession> peer(SipSession leg) {
        return attribute(leg, PEER, SipSession.class).filter(SipSession::isValid);
    }

    static void join(SipSession one, SipSession other) {
        one.setAttribute(PEER, other);
        other.setAttribute(PEER, one);
    }

    /** Whether this is a leg of a relayed call, even if the other one is gone. */
    static boolean isOne(SipSession session) {
        return attribute(session, PEER, SipSession.class).isPresent();
    }

    /** All legs of a call, forked ones too; none once its sessions have ended. */
    static List<SipSession> all(SipApplicationSession call) {
        List<SipSession> legs = new ArrayList<>();
        if (call.isValid()) {
            call.getSessions("SIP").forEachRemaining(one -> {
                if (one instanceof SipSession session && isOne(session)) {
                    legs.add(session);
                }
            });
        }
        return legs;
    }

    /** Remembers that {@code sent} relays {@code received}. */
    static void relays(SipServletRequest received, SipServletRequest sent) {
        sent.setAttribute(RECEIVED, received);
        if (!(received.getAttribute(ANSWERED) instanceof AtomicBoolean)) {
            received.setAttribute(ANSWERED, new AtomicBoolean());
        }
        if (Glare.changes(received)) {
            received.getSession().setAttribute(CHANGE, received);
        }
        if (received.getMethod().equals("INVITE")) {
            received.getSession().setAttribute(RECEIVED_INVITE, received);
            received.getSession().setAttribute(RELAYED_INVITE, sent);
        }
    }

    /** The request that {@code sent} relays; empty for one of our own making. */
    static Optional<SipServletRequest> relayedBy(SipServletRequest sent) {
        return sent != null && sent.getAttribute(RECEIVED) instanceof SipServletRequest received
                ? Optional.of(received) : Optional.empty();
    }

    /** The change of the session that this leg has asked for last, until it is answered. */
    static Optional<SipServletRequest> changing(SipSession leg) {
        return attribute(leg, CHANGE, SipServletRequest.class).filter(change -> !answered(change));
    }

    /** The last INVITE that came from this leg. */
    static Optional<SipServletRequest> receivedInvite(SipSession leg) {
        return attribute(leg, RECEIVED_INVITE, SipServletRequest.class);
    }

    /** What that INVITE was relayed as. */
    static Optional<SipServletRequest> relayedInvite(SipSession leg) {
        return attribute(leg, RELAYED_INVITE, SipServletRequest.class);
    }

    /** Marks a request as finally answered; false if it was already. Only the first answer goes out. */
    static boolean answer(SipServletRequest request) {
        return !(request.getAttribute(ANSWERED) instanceof AtomicBoolean done) || done.compareAndSet(false, true);
    }

    static boolean answered(SipServletRequest request) {
        return request.getAttribute(ANSWERED) instanceof AtomicBoolean done && done.get();
    }

    /** The 2xx of the other leg that the next ACK of this one is for. */
    static void owesAcknowledgement(SipSession leg, SipServletResponse success) {
        leg.setAttribute(TO_ACKNOWLEDGE, success);
    }

    static Optional<SipServletResponse> takeAcknowledgement(SipSession leg) {
        Optional<SipServletResponse> success = attribute(leg, TO_ACKNOWLEDGE, SipServletResponse.class);
        success.ifPresent(found -> leg.removeAttribute(TO_ACKNOWLEDGE));
        return success;
    }

    /** Marks the dialog, perhaps one of several forked ones, that the call is in. */
    static void wins(SipSession leg) {
        leg.setAttribute(WON, Boolean.TRUE);
    }

    static boolean won(SipSession leg) {
        return leg.getAttribute(WON) != null;
    }

    /** Whether its INVITE could not be cancelled yet. */
    static void cancelLater(SipSession leg, boolean later) {
        leg.setAttribute(CANCEL_LATER, later);
    }

    static boolean cancelLater(SipSession leg) {
        return Boolean.TRUE.equals(leg.getAttribute(CANCEL_LATER));
    }

    static void owesPrack(SipSession leg, Provisional provisional) {
        provisional(leg).add(provisional);
    }

    /** The provisional answer that a PRACK with this RAck is for. */
    static Optional<Provisional> takeProvisional(SipSession leg, String rack) {
        Deque<Provisional> waiting = provisional(leg);
        String sequence = rack.strip().split("\\s+")[0];
        Optional<Provisional> named = waiting.stream().filter(one -> one.sequence().equals(sequence)).findFirst();
        named.ifPresent(waiting::remove);
        return named;
    }

    @SuppressWarnings("unchecked")
    private static Deque<Provisional> provisional(SipSession leg) {
        if (!(leg.getAttribute(PROVISIONAL) instanceof Deque<?>)) {
            leg.setAttribute(PROVISIONAL, new ArrayDeque<Provisional>());
        }
        return (Deque<Provisional>) leg.getAttribute(PROVISIONAL);
    }

    private static <T> Optional<T> attribute(SipSession leg, String name, Class<T> type) {
        return leg.isValid() && type.isInstance(leg.getAttribute(name))
                ? Optional.of(type.cast(leg.getAttribute(name))) : Optional.empty();
    }
}

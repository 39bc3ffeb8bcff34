package org.imrn.demo.player;

import java.time.Duration;
import java.util.List;
import javax.sip.message.Request;

/** The common part of the players that end a call: takes calls by its {@link Answering}, answers BYE, OPTIONS and the rest 200. */
public abstract sealed class UserAgent implements AutoCloseable permits UserEquipment, MediaGateway {
    private final SipNode node;
    private final Arrivals<IncomingCall> calls = new Arrivals<>();
    private final AnswerRepeater repeater;
    private volatile Answering answering;

    UserAgent(SipNode node, Answering answering) {
        this.node = node;
        this.answering = answering;
        this.repeater = new AnswerRepeater(node);
        node.onRequest(this::handle);
    }

    /** The SIP node underneath: everything received, and free sending. */
    public SipNode node() {
        return node;
    }

    public Endpoint endpoint() {
        return node.endpoint();
    }

    public Endpoint endpoint(Transport transport) {
        return node.endpoint(transport);
    }

    /** From now on, do this with new calls. */
    public void answering(Answering how) {
        answering = how;
    }

    /** The calls that reached this player so far. */
    public List<IncomingCall> calls() {
        return calls.list();
    }

    /** Waits for the call number {@code nth} (from 1) to reach this player. */
    public IncomingCall awaitCall(int nth, Duration patience) {
        return calls.await("call number " + nth + " at " + node.name(), c -> calls.list().indexOf(c) == nth - 1, patience,
                c -> c.invite().uri());
    }

    /** Waits for a call with this Call-ID to reach this player. */
    public IncomingCall awaitCall(String callId, Duration patience) {
        return calls.await("call " + callId + " at " + node.name(), c -> c.callId().equals(callId), patience, IncomingCall::callId);
    }

    @Override
    public void close() {
        repeater.close();
        node.close();
    }

    private void handle(ReceivedRequest request) {
        switch (request.method()) {
            case Request.INVITE -> take(request);
            case Request.ACK -> { }
            default -> request.respond(200);
        }
    }

    private void take(ReceivedRequest request) {
        if (request.headers().tag("To").isPresent()) {
            request.respond(ResponseDraft.of(200).body(Body.sdp(40_100)));
            return;
        }
        IncomingCall call = new IncomingCall(node, request, repeater);
        calls.add(call);
        switch (answering) {
            case AT_ONCE -> {
                call.ring();
                call.answer();
            }
            case RING_ONLY -> call.ring();
            case BY_HAND -> { }
        }
    }
}

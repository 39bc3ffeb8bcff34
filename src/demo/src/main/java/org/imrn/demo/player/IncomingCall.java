package org.imrn.demo.player;

import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** A call that reached a player. */
public final class IncomingCall {
    private final SipNode node;
    private final ReceivedRequest invite;
    private final AnswerRepeater repeater;
    private final AtomicLong sequence = new AtomicLong();

    IncomingCall(SipNode node, ReceivedRequest invite, AnswerRepeater repeater) {
        this.node = node;
        this.invite = invite;
        this.repeater = repeater;
    }

    /** The INVITE as it arrived. */
    public ReceivedRequest invite() {
        return invite;
    }

    public String callId() {
        return invite.callId();
    }

    public Response ring() {
        return invite.respond(180);
    }

    /** Answers 200 with an SDP body, and repeats it until it is acknowledged. */
    public Response answer() {
        Response answer = invite.respond(ResponseDraft.of(200).body(Body.sdp(40_100)));
        repeater.repeat(invite, (SIPResponse) answer);
        return answer;
    }

    public Response refuse(int code) {
        return invite.respond(code);
    }

    public boolean cancelled() {
        return invite.cancelled();
    }

    /** Waits for the ACK of the 2xx. */
    public ReceivedRequest awaitAck(Duration patience) {
        return awaitInDialogue(Request.ACK, patience);
    }

    /** Waits for the other side to hang up. */
    public ReceivedRequest awaitBye(Duration patience) {
        return awaitInDialogue(Request.BYE, patience);
    }

    /** Waits for the other side to give up. */
    public ReceivedRequest awaitCancel(Duration patience) {
        return awaitInDialogue(Request.CANCEL, patience);
    }

    /** Hangs up from this side. */
    public Exchange bye() {
        return node.send(invite.inDialogue(Request.BYE, sequence.incrementAndGet()));
    }

    private ReceivedRequest awaitInDialogue(String method, Duration patience) {
        return node.await(method, r -> r.callId().equals(callId()), patience);
    }
}

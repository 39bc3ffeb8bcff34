package org.imrn.demo.player;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sip.header.CSeqHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** A call that a player placed: its INVITE, and what can be done with it. */
public final class Call {
    private final SipNode node;
    private final Exchange invite;
    private final AtomicLong sequence;

    Call(SipNode node, Exchange invite) {
        this.node = node;
        this.invite = invite;
        this.sequence = new AtomicLong(inviteSequence(invite));
    }

    /** The INVITE and its responses. */
    public Exchange invite() {
        return invite;
    }

    public String callId() {
        return Headers.of(invite.request()).required("Call-ID");
    }

    public List<Response> responses() {
        return invite.responses();
    }

    public Response awaitFinal(Duration patience) {
        return invite.awaitFinal(patience);
    }

    public Response awaitCode(int code, Duration patience) {
        return invite.awaitCode(code, patience);
    }

    /** Waits for 180. */
    public Response awaitRinging(Duration patience) {
        return awaitCode(180, patience);
    }

    /** Waits for a 2xx and acknowledges it; any other final response is an error that quotes it. */
    public Response awaitAnswer(Duration patience) {
        Response response = awaitFinal(patience);
        if (response.getStatusCode() >= 300) {
            throw new SipTimeout("the call was not answered but refused:\n" + response);
        }
        ack();
        return response;
    }

    /**
     * Acknowledges the 2xx along its route set, and again whenever it is repeated (RFC 3261 §13.2.2.4); a refusal is
     * acknowledged by the stack itself.
     */
    public Request ack() {
        RequestDraft ack = dialogue().request(Request.ACK, inviteSequence(invite));
        invite.onFurtherAnswer(() -> node.sendAlone(ack));
        return node.sendAlone(ack);
    }

    /** Gives the call up before it is answered (RFC 3261 §9.1). */
    public Exchange cancel() {
        return invite.cancel();
    }

    /** Hangs up (RFC 3261 §15.1.1). */
    public Exchange bye() {
        return node.send(request(Request.BYE));
    }

    /** A draft of a further request in this dialog, with the next CSeq: UPDATE, INFO, PRACK, a second INVITE. */
    public RequestDraft request(String method) {
        return dialogue().request(method, sequence.incrementAndGet());
    }

    private Dialogue dialogue() {
        return responses().stream()
                .filter(r -> r.getStatusCode() > 100 && r.getStatusCode() < 300 && Headers.of(r).tag("To").isPresent())
                .reduce((early, later) -> later)
                .map(Dialogue::ofCaller)
                .orElseThrow(() -> new IllegalStateException("no dialog yet: " + invite.codes()));
    }

    private static long inviteSequence(Exchange invite) {
        return ((CSeqHeader) invite.request().getHeader(CSeqHeader.NAME)).getSeqNumber();
    }
}

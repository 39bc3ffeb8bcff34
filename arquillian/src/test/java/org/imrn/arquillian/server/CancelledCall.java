package org.imrn.arquillian.server;

import java.time.Duration;
import java.util.Optional;
import org.imrn.arquillian.wire.Draft;
import org.imrn.arquillian.wire.SipText;
import org.imrn.arquillian.wire.Wire;

/**
 * A call whose CANCEL follows its INVITE without waiting for anything. A busy machine loses datagrams, so what was not
 * heard is said again, as a client does.
 */
final class CancelledCall {

    private static final Duration PATIENCE = Duration.ofSeconds(32);

    private final Wire wire;
    private final Draft invite;

    CancelledCall(Wire wire, Draft invite) {
        this.wire = wire;
        this.invite = invite;
    }

    void placeAndCancel() {
        wire.send(invite.bytes());
        wire.send(follower("CANCEL").without("Contact").bytes());
    }

    /**
     * The final answer to the INVITE. Nothing if the INVITE was lost on its way, so that there was no call: the CANCEL is
     * answered 481. A call that rings all the same then is never cancelled, and whoever counts what rings finds it.
     */
    Optional<SipText> failure() {
        Optional<SipText> cancelled = Optional.empty();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - deadline < 0) {
            Optional<SipText> failure = wire.within(Wire.T1, m -> answers(m, "INVITE"));
            if (failure.isPresent()) {
                return failure;
            }
            if (cancelled.isEmpty()) {
                cancelled = wire.within(Duration.ZERO, m -> answers(m, "CANCEL"));
            }
            if (cancelled.filter(answer -> answer.status() == 481).isPresent()) {
                return Optional.empty();
            }
            if (cancelled.isEmpty()) {
                wire.send(follower("CANCEL").without("Contact").bytes());
            }
        }
        throw new AssertionError("neither cancelled nor lost: " + invite.callId() + ", CANCEL answered " + cancelled);
    }

    void acknowledge(SipText failure) {
        wire.send(follower("ACK").with("To", failure.header("To")).bytes());
    }

    private boolean answers(SipText message, String method) {
        return message.callId().equals(invite.callId()) && message.method().equals(method) && message.status() >= 200;
    }

    /** A request of the same transaction. */
    private Draft follower(String method) {
        return invite.start(invite.start().replace("INVITE", method)).with("CSeq", "7 " + method);
    }
}

package org.imrn.demo.player;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.Timer;
import java.util.TimerTask;
import javax.sip.message.Request;

/** Sends a 2xx to INVITE again until its ACK comes, as the called side must (RFC 3261 §13.3.1.4). */
final class AnswerRepeater implements AutoCloseable {
    private static final long T1_MILLIS = 500;
    private static final long T2_MILLIS = 4_000;
    private static final long GIVE_UP_MILLIS = 64 * T1_MILLIS;

    private final SipNode node;
    private final Timer timer;

    AnswerRepeater(SipNode node) {
        this.node = node;
        this.timer = new Timer("answers-" + node.name(), true);
    }

    void repeat(ReceivedRequest invite, SIPResponse answer) {
        schedule(invite, answer, T1_MILLIS, 0);
    }

    @Override
    public void close() {
        timer.cancel();
    }

    private void schedule(ReceivedRequest invite, SIPResponse answer, long wait, long waited) {
        timer.schedule(new TimerTask() {
            @Override
            public void run() {
                try {
                    if (!acknowledged(invite) && waited < GIVE_UP_MILLIS) {
                        invite.forward(answer);
                        schedule(invite, answer, Math.min(2 * wait, T2_MILLIS), waited + wait);
                    }
                } catch (IllegalStateException closedMeanwhile) {
                    node.failed(closedMeanwhile);
                }
            }
        }, wait);
    }

    private boolean acknowledged(ReceivedRequest invite) {
        return node.received(Request.ACK).stream().anyMatch(ack -> ack.callId().equals(invite.callId()));
    }
}

package org.imrn.arquillian.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.imrn.arquillian.wire.Draft;
import org.imrn.arquillian.wire.Party;
import org.imrn.arquillian.wire.SipText;
import org.imrn.arquillian.wire.Wire;

/**
 * A visitor's S-CSCF and telephone in one socket: busy, or ringing until it is cancelled. As datagrams get lost when a
 * machine is busy, it answers a repeated INVITE again and repeats refusals until they are acknowledged (RFC 3261 §17.2.1).
 */
final class Telephone implements AutoCloseable {

    private static final int REPETITIONS = 10;

    private final Wire wire;
    private final Map<String, SipText> ringing = new ConcurrentHashMap<>();
    private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();
    private volatile boolean rings;

    /**
     * Of an INVITE, not acknowledged yet.
     *
     * @param left how often it is said again before the telephone gives up
     */
    private record Refusal(SipText invite, int status, String phrase, long sentAt, int left) { }

    Telephone(int server) {
        wire = Wire.open(server);
        wire.onRepetition(this::heardAgain);
        Thread thread = new Thread(this::play, "telephone");
        thread.setDaemon(true);
        thread.start();
    }

    /** Registers the visitor through this socket. */
    SipText register(String visitor) {
        Draft draft = Draft.register(wire.port(), wire.server(), visitor);
        wire.send(draft.bytes());
        return wire.await("answer to REGISTER", m -> m.isResponse() && m.callId().equals(draft.callId()));
    }

    void ringFromNowOn(boolean yes) {
        rings = yes;
    }

    /** How many calls ring. */
    int ringing() {
        return ringing.size();
    }

    private void play() {
        while (true) {
            wire.within(Wire.T1, m -> !m.isResponse()).ifPresent(this::handle);
            long due = System.nanoTime() - Wire.T1.toNanos();
            refusals.values().stream().filter(refusal -> refusal.sentAt() - due < 0)
                    .forEach(refusal -> refuse(refusal.invite(), refusal.status(), refusal.phrase(), refusal.left() - 1));
        }
    }

    private void handle(SipText request) {
        if (request.method().equals("CANCEL")) {
            answer(request, 200, "OK");
            SipText invite = ringing.remove(request.callId());
            if (invite != null) {
                refuse(invite, 487, "Request Terminated", REPETITIONS);
            }
        } else if (request.method().equals("INVITE") && rings) {
            ringing.put(request.callId(), request);
            answer(request, 180, "Ringing");
        } else if (request.method().equals("INVITE")) {
            refuse(request, 486, "Busy Here", REPETITIONS);
        } else if (request.method().equals("ACK")) {
            refusals.remove(request.callId());
        }
    }

    private void heardAgain(SipText message) {
        if (!message.isResponse() && message.method().equals("INVITE") && ringing.containsKey(message.callId())) {
            answer(message, 180, "Ringing");
        }
    }

    private void refuse(SipText invite, int status, String phrase, int repetitions) {
        if (repetitions > 0) {
            refusals.put(invite.callId(), new Refusal(invite, status, phrase, System.nanoTime(), repetitions));
        } else {
            refusals.remove(invite.callId());
        }
        answer(invite, status, phrase);
    }

    private void answer(SipText request, int status, String phrase) {
        Party.called(wire, request, "phone").answer(request, status, phrase, "");
    }

    @Override
    public void close() {
        wire.close();
    }
}

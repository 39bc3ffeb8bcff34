package org.imrn.arquillian.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.imrn.arquillian.wire.Draft;
import org.imrn.arquillian.wire.Party;
import org.imrn.arquillian.wire.SipText;
import org.imrn.arquillian.wire.Wire;

/** A visitor's S-CSCF and telephone in one socket: busy, or ringing until it is cancelled. */
final class Telephone implements AutoCloseable {

    private final Wire wire;
    private final Map<String, SipText> ringing = new ConcurrentHashMap<>();
    private volatile boolean rings;

    Telephone(int server) {
        wire = Wire.open(server);
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
            wire.within(Duration.ofSeconds(1), m -> !m.isResponse()).ifPresent(this::handle);
        }
    }

    private void handle(SipText request) {
        Party party = Party.called(wire, request, "phone");
        if (request.method().equals("CANCEL")) {
            party.answer(request, 200, "OK", "");
            SipText invite = ringing.remove(request.callId());
            if (invite != null) {
                Party.called(wire, invite, "phone").answer(invite, 487, "Request Terminated", "");
            }
        } else if (request.method().equals("INVITE") && rings) {
            ringing.put(request.callId(), request);
            party.answer(request, 180, "Ringing", "");
        } else if (request.method().equals("INVITE")) {
            party.answer(request, 486, "Busy Here", "");
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}

package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.imrn.arquillian.wire.Party;
import org.imrn.arquillian.wire.SipText;
import org.imrn.arquillian.wire.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Calls that the server relays as B2BUA, because the next hop wants a tel Request-URI. */
abstract class TelFormCalls {

    static final Duration SOON = Duration.ofSeconds(10);
    static final String AWAY = "tel:+447700900301";
    static final String HOME = "tel:+447700900302";
    static ImrnServer server;
    static String imrn;
    /** Of the first of these classes, for the last. */
    static SilentCalls silent;

    Wire left;
    Wire right;

    @BeforeAll
    static void aSubscriberIsAway(ImrnServer shared) {
        server = shared;
        imrn = Away.register(server, "sip:tel-form@ims.visited.example.com", AWAY);
        if (silent == null) {
            silent = new SilentCalls(server, AWAY);
        }
    }

    @BeforeEach
    void open() {
        left = Wire.open(server.udp().port());
        right = Wire.open(server.udp().port());
    }

    @AfterEach
    void close() {
        left.close();
        right.close();
    }

    RelayedCall call(String... headers) {
        return RelayedCall.start(left, right, AWAY, "<" + AWAY + ">", Party.SDP, headers);
    }

    static void refuse(RelayedCall call, int status, String phrase, String... headers) {
        call.called().answer(call.arrived(), status, phrase, "", headers);
        SipText failure = call.caller().awaitAnswer("INVITE", status);
        call.caller().ackFailure(call.sent(), failure);
    }

    /** A request with a body from one side to the other, and its answer with a body back. */
    static void exchange(Party from, Party to, String method, int status) {
        from.send(method, "one\r\n", "X-Asked: " + method, "Max-Forwards: 20");
        SipText request = to.awaitRequest(method);
        assertThat(request.body()).isEqualTo("one\r\n");
        assertThat(request.header("X-Asked")).isEqualTo(method);
        assertThat(request.header("Max-Forwards")).isEqualTo("19");
        to.answer(request, status, "As Told", "two\r\n", "X-Answered: yes");
        SipText answer = from.awaitAnswer(method, status);
        assertThat(answer.body()).isEqualTo("two\r\n");
        assertThat(answer.header("X-Answered")).isEqualTo("yes");
    }
}

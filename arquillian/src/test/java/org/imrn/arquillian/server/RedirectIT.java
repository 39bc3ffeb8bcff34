package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;
import org.imrn.arquillian.wire.Party;
import org.imrn.arquillian.wire.SipText;
import org.imrn.arquillian.wire.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server as redirect server: the caller's side is told the number and calls it. */
class RedirectIT {

    private static final String AWAY = "tel:+447700900311";
    private static final String HOME = "tel:+447700900312";
    private static final ImrnServer SERVER = new ImrnServer("redirect").with("imrn.home.mode", "redirect");
    private static String imrn;

    private Wire left;
    private Wire right;

    @BeforeAll
    static void aSubscriberIsAway() {
        SERVER.start();
        imrn = Away.register(SERVER, "sip:redirect@ims.visited.example.com", AWAY);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void open() {
        left = Wire.open(SERVER.udp().port());
        right = Wire.open(SERVER.udp().port());
    }

    @AfterEach
    void close() {
        left.close();
        right.close();
    }

    @Test
    void m8_row9_2_1_aCallForSomebodyAwayIsRedirectedToTheNumberForThisOneTry() {
        Party caller = Party.calling(left, AWAY, "<" + AWAY + ">");
        String sent = RelayedCall.invite(caller, left, RelayedCall.mark(right), AWAY, Party.SDP);
        SipText moved = caller.awaitAnswer("INVITE", 302);
        assertThat(moved.all("Contact")).hasSize(1);
        assertThat(moved.address("Contact")).isEqualTo("tel:" + imrn);
        assertThat(moved.header("Contact")).doesNotContain("expires");
        assertThat(moved.headers()).extracting(line -> line.split(" *:")[0])
                .containsExactlyInAnyOrder("Via", "From", "To", "Call-ID", "CSeq", "Contact", "Content-Length");
        assertThat(moved.header("To")).contains(AWAY);
        assertThat(moved.tag("To")).isNotEmpty();
        caller.ackFailure(sent, moved);
        redirected();
        assertThat(right.inbox()).as("nothing is sent on").isEmpty();
    }

    /** Calls and acknowledges the answer. */
    private SipText redirected() {
        Party caller = Party.calling(left, AWAY, "<" + AWAY + ">");
        String sent = RelayedCall.invite(caller, left, RelayedCall.mark(right), AWAY, "");
        SipText moved = caller.awaitAnswer("INVITE", 302);
        caller.ackFailure(sent, moved);
        return moved;
    }

    @Test
    void row9_3_3_anAcknowledgedRedirectionIsNotRepeated() {
        SipText moved = redirected();
        SipText another = redirected();
        List.of(moved, another).forEach(answer -> await().atMost(Duration.ofSeconds(25)).until(() -> isDone(answer)));
    }

    /**
     * It would come again after T1, then after twice as long each time, up to 4 s (RFC 3261 §17.2.1), for 32 s in all. On
     * a busy machine that may happen before the ACK is heard.
     */
    private boolean isDone(SipText answer) {
        int before = left.times(answer);
        Duration again = Wire.T1.multipliedBy(1L << Math.min(3, before - 1));
        try {
            await().during(again.plus(Wire.T1)).atMost(again.plus(Wire.T1.multipliedBy(2)))
                    .until(() -> left.times(answer) == before);
            return true;
        } catch (ConditionTimeoutException repeated) {
            return false;
        }
    }

    @Test
    void row9_2_2_aCallForSomebodyAtHomeIsPassedOn() {
        RelayedCall call = RelayedCall.start(left, right, HOME, "<" + HOME + ">", Party.SDP);
        assertThat(call.arrived().uri()).isEqualTo(HOME);
        assertThat(call.arrived().all("Route")).containsExactly(RelayedCall.mark(right));
        call.called().answer(call.arrived(), 486, "Busy Here", "");
        call.caller().ackFailure(call.sent(), call.caller().awaitAnswer("INVITE", 486));
    }

    @Test
    void noSessionOutlivesARedirection() {
        RelayedCall waiting = RelayedCall.start(left, right, HOME, "<" + HOME + ">", Party.SDP);
        assertThat(Heap.count(SERVER, "SipApplicationSessionImpl")).as("a call's session is seen").isPositive();
        waiting.called().answer(waiting.arrived(), 486, "Busy Here", "");
        waiting.caller().ackFailure(waiting.sent(), waiting.caller().awaitAnswer("INVITE", 486));
        waiting.called().awaitRequest("ACK");
        for (int i = 0; i < 30; i++) {
            m8_row9_2_1_aCallForSomebodyAwayIsRedirectedToTheNumberForThisOneTry();
        }
        await().atMost(Duration.ofSeconds(100)).pollInterval(Duration.ofSeconds(5)).untilAsserted(() ->
                        assertThat(Heap.count(SERVER, "SipApplicationSessionImpl")).isZero());
    }
}

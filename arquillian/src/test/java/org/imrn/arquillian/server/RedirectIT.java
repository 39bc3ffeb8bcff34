package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
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
    void aCallForSomebodyAwayIsRedirectedToTheNumberForThisOneTry() {
        Party caller = Party.calling(left, AWAY, "<" + AWAY + ">");
        String sent = RelayedCall.invite(caller, left, RelayedCall.mark(right), AWAY, Party.SDP);
        SipText moved = caller.awaitAnswer("INVITE", 302);
        assertThat(moved.all("Contact")).hasSize(1);
        assertThat(moved.address("Contact")).isEqualTo("tel:" + imrn);
        assertThat(moved.header("Contact")).doesNotContain("expires");
        assertThat(moved.find("Expires")).isEmpty();
        caller.ackFailure(sent, moved);
        Party next = Party.calling(left, AWAY, "<" + AWAY + ">");
        next.ackFailure(RelayedCall.invite(next, left, RelayedCall.mark(right), AWAY, ""),
                next.awaitAnswer("INVITE", 302));
        assertThat(left.times(moved)).as("not repeated once acknowledged").isEqualTo(1);
        assertThat(right.inbox()).as("nothing is sent on").isEmpty();
    }

    /** It would come again after half a second (T1, RFC 3261 §17.2.1). */
    @Test
    void anAcknowledgedRedirectionIsNotRepeated() {
        Party caller = Party.calling(left, AWAY, "<" + AWAY + ">");
        String sent = RelayedCall.invite(caller, left, RelayedCall.mark(right), AWAY, "");
        SipText moved = caller.awaitAnswer("INVITE", 302);
        caller.ackFailure(sent, moved);
        await().during(Duration.ofMillis(1200)).atMost(Duration.ofSeconds(5)).until(() -> left.times(moved) == 1);
    }

    @Test
    void aCallForSomebodyAtHomeIsPassedOn() {
        RelayedCall call = RelayedCall.start(left, right, HOME, "<" + HOME + ">", Party.SDP);
        assertThat(call.arrived().uri()).isEqualTo(HOME);
        assertThat(call.arrived().all("Route")).containsExactly(RelayedCall.mark(right));
        call.called().answer(call.arrived(), 486, "Busy Here", "");
        call.caller().ackFailure(call.sent(), call.caller().awaitAnswer("INVITE", 486));
    }

    @Test
    void noSessionOutlivesARedirection() {
        for (int i = 0; i < 30; i++) {
            aCallForSomebodyAwayIsRedirectedToTheNumberForThisOneTry();
        }
        await().atMost(Duration.ofSeconds(100)).pollInterval(Duration.ofSeconds(5)).untilAsserted(() ->
                        assertThat(Heap.count(SERVER, "SipApplicationSessionImpl")).isLessThan(10));
    }
}

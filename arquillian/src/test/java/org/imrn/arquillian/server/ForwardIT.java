package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.imrn.arquillian.wire.Party;
import org.imrn.arquillian.wire.SipText;
import org.imrn.arquillian.wire.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server calls the lent number itself: the caller has to do with the server only. */
class ForwardIT {

    private static final String AWAY = "tel:+447700900421";
    private static final ImrnServer SERVER = new ImrnServer("forward").with("imrn.home.mode", "forward")
            .with("imrn.home.registered", "number").with("imrn.home.history-cause", "404")
            .with("imrn.sip.refer", "refuse");
    private static Spellings imrn;

    private Wire left;
    private Wire right;

    @BeforeAll
    static void aSubscriberIsAway() {
        SERVER.start();
        imrn = new Spellings(Away.register(SERVER, "sip:forward@ims.visited.example.com", AWAY));
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

    private RelayedCall call(String... headers) {
        return RelayedCall.start(left, right, AWAY, "<" + AWAY + ">", Party.SDP, headers);
    }

    private String target() {
        return "sip:" + imrn.number() + "@ims.home.example.com;user=phone";
    }

    @Test
    @DisplayName("§9.2 forward: the IMRN is called on a leg of our own, on the S-CSCF's mark, with the headers of the call")
    void row9_2_1_theNumberIsCalledOnALegOfItsOwn() {
        RelayedCall call = call("Privacy: id", "P-Charging-Vector: icid-value=\"x1\";orig-ioi=a.example.com");
        SipText arrived = call.arrived();
        assertThat(arrived.uri()).isEqualTo(target());
        assertThat(arrived.all("Via")).hasSize(1);
        assertThat(arrived.all("Route")).containsExactly(RelayedCall.mark(right));
        assertThat(arrived.header("Contact")).contains("127.0.0.1:" + SERVER.udp().port());
        assertThat(arrived.tag("From")).isNotEqualTo(SipText.of(call.sent()).tag("From"));
        assertThat(arrived.header("Privacy")).isEqualTo("id");
        assertThat(arrived.address("P-Asserted-Identity")).isEqualTo("tel:+441632960077");
        assertThat(arrived.header("P-Charging-Vector")).isEqualTo("icid-value=\"x1\";orig-ioi=a.example.com");
        assertThat(arrived.all("P-Served-User")).isEmpty();
        assertThat(String.join(",", arrived.all("History-Info"))).isEqualTo("<sip:" + AWAY.substring(4)
                + "@ims.home.example.com;user=phone>;index=1,<" + target() + ";cause=404>;index=1.1;mp=1");
        call.called().answer(arrived, 486, "Busy Here", "");
        call.caller().ackFailure(call.sent(), call.caller().awaitAnswer("INVITE", 486));
    }

    @Test
    @DisplayName("§9.2 forward: nothing of the far side shows the IMRN, in answers and in its requests; Contact is ours")
    void nothingOfTheFarSideShowsTheNumber() {
        RelayedCall call = call();
        assertHidden(answered(call, 180, 180));
        assertHidden(answered(call, 183, 183));
        assertHidden(answered(call, 200, 200));
        call.caller().ack(1, "");
        call.called().awaitRequest("ACK");
        call.called().send("INFO", "", imrn.headers());
        SipText info = call.caller().awaitRequest("INFO");
        assertThat(imrn.in(info)).as("%s", info).isFalse();
        assertThat(info.header("X-Whatever")).isEqualTo("kept");
        call.caller().answer(info, 200, "OK", "");
        call.called().awaitAnswer("INFO", 200);
        call.hungUp();
    }

    @ParameterizedTest(name = "{0} arrives as {1}")
    @CsvSource({"302, 480", "404, 404", "485, 485", "503, 504", "603, 603"})
    @DisplayName("§9.2 forward: no failure shows the IMRN; §9.3 downstream 3xx is neither followed nor handed on: 480")
    void row9_3_17_row9_3_18_noFailureShowsTheNumber(int given, int relayed) {
        RelayedCall call = call();
        SipText answer = answered(call, given, relayed, "Contact: <tel:" + imrn.number() + ">");
        assertThat(imrn.in(answer)).as("%s", answer).isFalse();
        assertThat(answer.header("X-Whatever")).isEqualTo("kept");
        // Open Liberty puts its own address into a 485 that has none.
        assertThat(answer.all("Contact")).allMatch(contact -> contact.contains("127.0.0.1:" + SERVER.udp().port()));
        call.caller().ackFailure(call.sent(), answer);
    }

    @Test
    @DisplayName("§9.2 user has an IMRN and is registered at home: called at the IMRN where the operator wants it so")
    void aRegisteredSubscriberIsCalledAtTheNumberIfToldSo() {
        Party caller = Party.calling(left, AWAY, "<" + AWAY + ">");
        String sent = caller.send("INVITE", Party.SDP, "Route: <sip:127.0.0.1:" + SERVER.udp().port() + ";lr>",
                "Route: " + RelayedCall.mark(right), "P-Served-User: <" + AWAY + ">;sescase=term;regstate=reg");
        SipText arrived = right.await("INVITE", m -> m.callId().equals(caller.callId()) && !m.isResponse());
        assertThat(arrived.uri()).isEqualTo(target());
        Party.called(right, arrived, "reg").answer(arrived, 486, "Busy Here", "");
        caller.ackFailure(sent, caller.awaitAnswer("INVITE", 486));
    }

    @Test
    @DisplayName("§9.3 REFER inside a call, where the operator will have none: 403, the other side hears nothing")
    void row9_3_9_aReferInsideACallIsRefusedIfToldSo() {
        RelayedCall call = call().established();
        call.called().send("REFER", "", "Refer-To: <sip:carol@ims.home.example.com>");
        call.called().awaitAnswer("REFER", 403);
        call.caller().send("INFO", "one\r\n");
        call.called().answer(call.called().awaitRequest("INFO"), 200, "OK", "");
        call.caller().awaitAnswer("INFO", 200);
        assertThat(left.inbox()).noneMatch(m -> m.startLine().startsWith("REFER"));
        call.hungUp();
    }

    private static SipText answered(RelayedCall call, int given, int relayed, String... more) {
        String[] headers = Stream.concat(Arrays.stream(imrn.headers()), Arrays.stream(more)).toArray(String[]::new);
        call.called().answer(call.arrived(), given, imrn.number() + " says so", "", headers);
        return call.caller().awaitAnswer("INVITE", relayed);
    }

    private static void assertHidden(SipText answer) {
        assertThat(imrn.in(answer)).as("%s", answer).isFalse();
        assertThat(answer.header("Contact")).contains("127.0.0.1:" + SERVER.udp().port());
        assertThat(answer.address("P-Asserted-Identity")).isEqualTo("tel:+441632960088");
        assertThat(answer.header("Reason")).isEqualTo("Q.850;cause=17");
    }
}

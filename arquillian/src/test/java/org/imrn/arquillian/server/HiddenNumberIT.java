package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.imrn.arquillian.wire.Party;
import org.imrn.arquillian.wire.SipText;
import org.imrn.arquillian.wire.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller is told of the number that a call was sent on to by proxying: nothing, whatever the called side says. */
@OnServer(SharedServer.ROAMING)
class HiddenNumberIT {

    private static final String AWAY = "tel:+447700900411";
    private static ImrnServer server;
    private static Spellings imrn;

    private Wire left;
    private Wire right;

    @BeforeAll
    static void aSubscriberIsAway(ImrnServer shared) {
        server = shared;
        imrn = new Spellings(Away.register(server, "sip:hidden@ims.visited.example.com", AWAY));
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

    @ParameterizedTest(name = "{0} arrives as {1}")
    @CsvSource({"300, 480", "302, 480", "400, 400", "404, 404", "408, 480", "480, 480", "484, 484", "486, 486", "488, 488",
        "500, 500", "503, 480", "600, 600", "603, 603", "606, 606"})
    @DisplayName("§9.2 retargeted to the IMRN: no failure shows it, in no header and no spelling")
    void row9_2_11_row9_3_17_row9_3_18_aFailureDoesNotShowTheNumber(int given, int relayed) {
        SipText answer = failed(given, relayed, "Contact: <tel:" + imrn.number() + ">");
        assertThat(answer.all("Contact")).isEmpty();
        assertLeft(answer);
    }

    @Test
    @DisplayName("§9.2 retargeted to the IMRN: of the other targets of a 485 those without it are left")
    void anAmbiguousNumbersOtherTargetsAreLeft() {
        SipText answer = failed(485, 485, "Contact: <tel:" + imrn.number() + ">,<sip:voicemail@ims.home.example.com>;q=0.5");
        assertThat(answer.all("Contact")).singleElement().asString().contains("sip:voicemail@ims.home.example.com");
        assertLeft(answer);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {180, 183, 200})
    @DisplayName("§9.2 retargeted to the IMRN: no 1xx or 2xx shows it; the Contact's user part is whom the caller called")
    void progressAndSuccessDoNotShowTheNumber(int status) {
        RelayedCall call = RelayedCall.start(left, right, AWAY, "<" + AWAY + ">", Party.SDP);
        SipText answer = answered(call, status, status, imrn.contact(right.port()));
        assertThat(answer.address("Contact")).startsWith("sip:" + AWAY.substring(4) + "@127.0.0.1:" + right.port());
        assertLeft(answer);
        if (status < 200) {
            call.caller().ackFailure(call.sent(), answered(call, 486, 486, "X-Last: yes"));
        }
    }

    @Test
    @DisplayName("§9.2 retargeted to the IMRN: a Contact without it stays to the letter")
    void anotherContactIsLeftAlone() {
        RelayedCall call = RelayedCall.start(left, right, AWAY, "<" + AWAY + ">", Party.SDP);
        String contact = "<sip:mgcf7.ims.visited.example.com:5060;transport=tcp>;+g.3gpp.icsi-ref=\"a\"";
        assertThat(answered(call, 200, 200, "Contact: " + contact).header("Contact")).isEqualTo(contact);
    }

    @Test
    @DisplayName("§9.2 no IMRN: the answers pass as they are, whatever numbers they name")
    void answersToOtherCallsAreLeftAlone() {
        String home = "sip:hidden-not@ims.home.example.com";
        RelayedCall call = RelayedCall.start(left, right, home, "<" + home + ">", Party.SDP);
        SipText answer = answered(call, 486, 486, "X-Last: yes");
        assertThat(imrn.in(answer)).isTrue();
        assertThat(answer.all("P-Asserted-Identity")).hasSize(2);
        call.caller().ackFailure(call.sent(), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip:hidden-not@ims.home.example.com", "tel:+447700900412"})
    @DisplayName("§9.2 no IMRN: a call that went back as it came may be redirected, proxied or over two legs")
    void whoIsCalledAtHomeMayRedirectTheCall(String home) {
        RelayedCall call = RelayedCall.start(left, right, home, "<" + home + ">", Party.SDP);
        SipText answer = answered(call, 302, 302, "Contact: <sip:voicemail@ims.home.example.com>");
        assertThat(answer.address("Contact")).isEqualTo("sip:voicemail@ims.home.example.com");
        call.caller().ackFailure(call.sent(), answer);
    }

    private static void assertLeft(SipText answer) {
        assertThat(imrn.in(answer)).as("%s", answer).isFalse();
        assertThat(answer.address("P-Asserted-Identity")).isEqualTo("tel:+441632960088");
        assertThat(answer.header("History-Info")).contains("bob@ims.home.example.com");
        assertThat(answer.header("Reason")).isEqualTo("Q.850;cause=17");
        assertThat(answer.header("X-Whatever")).isEqualTo("kept");
        assertThat(answer.header("To")).contains(AWAY);
    }

    private SipText failed(int given, int relayed, String contact) {
        RelayedCall call = RelayedCall.start(left, right, AWAY, "<" + AWAY + ">", Party.SDP);
        SipText answer = answered(call, given, relayed, contact);
        call.caller().ackFailure(call.sent(), answer);
        return answer;
    }

    private SipText answered(RelayedCall call, int given, int relayed, String contact) {
        List<String> headers = Stream.concat(Arrays.stream(imrn.headers()), Stream.of(contact)).toList();
        right.send(Spellings.answer(call.arrived(), given, imrn.number() + " says so", headers));
        return left.await(relayed + " of " + call.caller().callId(), m -> m.isResponse() && m.status() == relayed
                && m.callId().equals(call.caller().callId()));
    }
}

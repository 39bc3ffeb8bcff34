package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.imrn.arquillian.wire.Party;
import org.imrn.arquillian.wire.SipText;
import org.imrn.arquillian.wire.Wire;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that come back, and copies of one call, where the server is a proxy and where it is a B2BUA. */
@OnServer(SharedServer.TEL_FORM)
class LoopsIT extends TelFormCalls {

    private static final String PROXIED = "sip:round@ims.home.example.com";

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {PROXIED, AWAY})
    @DisplayName("§9.2 own Via branch returned, all else as it was: 482, Reason 127")
    void row9_2_25_aCallThatComesBackAsItCameIsALoop(String uri) {
        RelayedCall call = RelayedCall.start(left, right, uri, "<" + uri + ">", Party.SDP);
        right.send(again(call, uri, RelayedCall.mark(right)));
        SipText loop = loopAt(right, call);
        assertThat(loop.header("Reason")).isEqualTo("Q.850;cause=127;text=\"Interworking\"");
        refuse(call, 480, "Temporarily Unavailable");
    }

    @ParameterizedTest(name = "another {0}")
    @ValueSource(strings = {"target", "mark"})
    @DisplayName("§9.2 own Via branch returned, but to be sent on elsewhere, as an S-CSCF does: goes on")
    void row9_2_25_aCallThatComesBackForAnotherPurposeGoesOn(String what) {
        RelayedCall call = RelayedCall.start(left, right, PROXIED, "<" + PROXIED + ">", Party.SDP);
        String uri = what.equals("target") ? PROXIED.replace("round", "square") : PROXIED;
        String mark = what.equals("mark") ? RelayedCall.mark(right).replace("1a2b", "3c4d") : RelayedCall.mark(right);
        right.send(again(call, uri, mark));
        SipText second = right.await("the call once more", m -> !m.isResponse() && m.method().equals("INVITE")
                && m.callId().equals(call.caller().callId()));
        assertThat(second.uri()).isEqualTo(uri);
        assertThat(second.all("Route")).containsExactly(mark);
        Party.called(right, second, "twice").answer(second, 480, "Temporarily Unavailable", "");
        right.await("480 to the second", m -> m.status() == 480 && m.callId().equals(call.caller().callId()));
        refuse(call, 480, "Temporarily Unavailable");
    }

    @Test
    @DisplayName("§9.2 merged request: B2BUA, 482 to the copy, Reason 127; the first one goes on")
    void row9_2_32_aCopyOfACallWithTwoLegsIsRefused() {
        RelayedCall call = call();
        right.send(copy(call));
        assertThat(loopAt(right, call).header("Reason")).startsWith("Q.850;cause=127;");
        call.established().hungUp();
        assertThat(right.inbox()).noneMatch(m -> m.startLine().startsWith("INVITE"));
    }

    @Test
    @DisplayName("§9.2 merged request: a proxy does not treat it as an error, both copies go on")
    void row9_2_32_aCopyOfACallThatIsProxiedGoesOn() {
        RelayedCall call = RelayedCall.start(left, right, PROXIED, "<" + PROXIED + ">", Party.SDP);
        right.send(copy(call));
        SipText second = right.await("the copy", m -> !m.isResponse() && m.method().equals("INVITE")
                && m.callId().equals(call.caller().callId()));
        Party.called(right, second, "copy").answer(second, 480, "Temporarily Unavailable", "");
        right.await("480 to the copy", m -> m.status() == 480 && m.callId().equals(call.caller().callId()));
        refuse(call, 480, "Temporarily Unavailable");
    }

    /** As the S-CSCF got it, sent back to the server by the S-CSCF. */
    private String again(RelayedCall call, String uri, String mark) {
        String arrived = Arrays.stream(call.arrived().toString().replace("\n", "\r\n").split("\r\n\r\n")[0].split("\r\n")).skip(1)
                .filter(line -> !line.matches("(?i)(Route|Content-Length|Content-Type|History-Info|P-Served-User) ?:.*"))
                .collect(Collectors.joining("\r\n"));
        String served = SipText.of(call.sent()).header("P-Served-User");
        return "INVITE " + uri + " SIP/2.0\r\nVia: " + via() + "\r\nRoute: <sip:127.0.0.1:" + right.server()
                + ";lr>\r\nRoute: " + mark + "\r\nP-Served-User: " + served + "\r\n" + arrived + "\r\nContent-Length: 0\r\n\r\n";
    }

    /** The call as it was sent, forked before it came here. */
    private String copy(RelayedCall call) {
        return call.sent().replaceFirst("Via: [^\r]*", "Via: " + via());
    }

    private String via() {
        return "SIP/2.0/UDP 127.0.0.1:" + right.port() + ";branch=z9hG4bK" + Party.token();
    }

    private static SipText loopAt(Wire wire, RelayedCall call) {
        return wire.await("482", m -> m.status() == 482 && m.callId().equals(call.caller().callId()));
    }
}

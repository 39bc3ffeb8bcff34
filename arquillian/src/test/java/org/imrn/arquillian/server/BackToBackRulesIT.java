package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.imrn.arquillian.wire.Party;
import org.imrn.arquillian.wire.SipText;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server as B2BUA: what it refuses as the user agent that it then is, and what it leaves to the two ends. */
@OnServer(SharedServer.TEL_FORM)
class BackToBackRulesIT extends TelFormCalls {

    private record Refused(Party caller, String sent, SipText answer) { }

    private Refused refused(String uri, int status, String... headers) {
        Party caller = Party.calling(left, uri, "<" + uri + ">");
        String sent = RelayedCall.invite(caller, left, RelayedCall.mark(right), uri, Party.SDP, headers);
        SipText answer = caller.awaitAnswer("INVITE", status);
        caller.ackFailure(sent, answer);
        assertThat(right.inbox()).as("nothing is sent on").isEmpty();
        return new Refused(caller, sent, answer);
    }

    @Test
    @DisplayName("§9.2 Require unknown, B2BUA: 420 + Unsupported, Reason 111")
    void row9_2_27_anUnknownExtensionIsRefused() {
        SipText answer = refused(AWAY, 420, "Require: 100rel, x-unheard-of").answer();
        assertThat(answer.header("Unsupported")).isEqualTo("x-unheard-of");
        assertThat(answer.header("Reason")).isEqualTo("Q.850;cause=111;text=\"Protocol error\"");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {AWAY, "sip:encoded@ims.home.example.com"})
    @DisplayName("§9.2 Content-Encoding not identity: 415 + Accept-Encoding, Reason 127, to be sent on by either way")
    void row9_2_30_anEncodedBodyIsRefused(String uri) {
        SipText answer = refused(uri, 415, "Content-Encoding: gzip").answer();
        assertThat(answer.header("Accept-Encoding")).isEqualTo("identity");
        assertThat(answer.header("Reason")).isEqualTo("Q.850;cause=127;text=\"Interworking\"");
    }

    @Test
    @DisplayName("§9.2 Content-Encoding identity; Content-Type unknown, but no body is needed: goes on")
    void aBodyThatOnlyPassesMayBeOfAnyType() {
        RelayedCall call = call("Content-Encoding: identity", "Content-Disposition: session;handling=required");
        assertThat(call.arrived().header("Content-Encoding")).isEqualTo("identity");
        assertThat(call.arrived().body()).isEqualTo(Party.SDP);
        refuse(call, 486, "Busy Here");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"tel:112", "tel:911", "sip:999@ims.home.example.com;user=phone", "urn:service:sos.ambulance"})
    @DisplayName("§9.2 emergency: never mapped, passed on unchanged, whatever else is wrong with it")
    void row9_2_33_whoeverCallsForHelpIsRefusedNothing(String uri) {
        RelayedCall call = RelayedCall.start(left, right, uri, "<" + uri + ">", Party.SDP, "Require: x-unheard-of",
                "Content-Encoding: gzip", "Session-Expires: 60", "X-Whatever: kept");
        SipText arrived = call.arrived();
        assertThat(arrived.uri()).isEqualTo(uri);
        assertThat(arrived.all("Route")).containsExactly(RelayedCall.mark(right));
        assertThat(arrived.header("Require")).contains("x-unheard-of");
        assertThat(arrived.header("X-Whatever")).isEqualTo("kept");
        assertThat(arrived.all("History-Info")).isEmpty();
        refuse(call, 480, "Temporarily Unavailable");
    }

    @ParameterizedTest(name = "{0} meets {1}")
    @CsvSource({"INVITE, INVITE", "INVITE, UPDATE", "UPDATE, INVITE", "UPDATE, UPDATE"})
    @DisplayName("§9.3 UPDATE, re-INVITE, glare: 491 to the later one, the first one goes on")
    void row9_3_7_ofTwoChangesThatCrossTheLaterIsRefused(String first, String second) {
        RelayedCall call = call().established();
        call.caller().send(first, "hold\r\n");
        SipText change = call.called().awaitRequest(first);
        String crossing = call.called().send(second, "hold\r\n");
        SipText pending = call.called().awaitAnswer(second, 491);
        if (second.equals("INVITE")) {
            call.called().ackFailure(crossing, pending);
        }
        call.called().answer(change, 200, "OK", "held\r\n");
        SipText done = call.caller().awaitAnswer(first, 200);
        assertThat(done.body()).isEqualTo("held\r\n");
        if (first.equals("INVITE")) {
            call.caller().ack(done.cseq(), "");
            call.called().awaitRequest("ACK");
        }
        assertThat(left.inbox()).noneMatch(m -> m.startLine().startsWith(second));
        exchange(call.called(), call.caller(), "UPDATE", 200);
        call.hungUp();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"INVITE", "UPDATE"})
    @DisplayName("§9.3 UPDATE, re-INVITE before the sender's own last is answered: 500 (RFC 3261 §14.2)")
    void row9_3_7_aChangeBeforeTheLastIsAnsweredIsRefusedForNow(String method) {
        RelayedCall call = call().established();
        call.caller().send(method, "one\r\n");
        SipText change = call.called().awaitRequest(method);
        String early = call.caller().send(method, "two\r\n");
        SipText later = call.caller().awaitAnswer(method, 500);
        if (method.equals("INVITE")) {
            call.caller().ackFailure(early, later); // The container's answer, without Retry-After.
        } else {
            assertThat(Integer.parseInt(later.header("Retry-After"))).isBetween(0, 10);
        }
        call.called().answer(change, 200, "OK", "held\r\n");
        SipText done = call.caller().awaitAnswer(method, 200);
        if (method.equals("INVITE")) {
            call.caller().ack(done.cseq(), "");
            call.called().awaitRequest("ACK");
        }
        call.hungUp();
    }

    @Test
    @DisplayName("§9.3 UPDATE without an offer only refreshes a timer: passes, whatever is pending")
    void row9_3_7_anUpdateWithoutAnOfferCrossesNothing() {
        RelayedCall call = call().established();
        call.caller().send("UPDATE", "offer\r\n");
        SipText change = call.called().awaitRequest("UPDATE");
        call.called().send("UPDATE", "", "Session-Expires: 1800;refresher=uac", "Supported: timer");
        SipText refresh = call.caller().awaitRequest("UPDATE");
        assertThat(refresh.header("Session-Expires")).isEqualTo("1800;refresher=uac");
        call.caller().answer(refresh, 200, "OK", "", "Require: timer", "Session-Expires: 1800;refresher=uac");
        assertThat(call.called().awaitAnswer("UPDATE", 200).header("Session-Expires")).isEqualTo("1800;refresher=uac");
        call.called().answer(change, 200, "OK", "held\r\n");
        call.caller().awaitAnswer("UPDATE", 200);
        call.hungUp();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"INVITE", "UPDATE"})
    @DisplayName("§9.3 session timer, inside a call: 422 + Min-SE, the call goes on")
    void row9_3_8_aRefreshWithTooShortAnIntervalIsRefused(String method) {
        RelayedCall call = call().established();
        String sent = call.caller().send(method, Party.SDP, "Session-Expires: 89", "Supported: timer");
        SipText small = call.caller().awaitAnswer(method, 422);
        assertThat(small.header("Min-SE")).isEqualTo("90");
        if (method.equals("INVITE")) {
            call.caller().ackFailure(sent, small);
        }
        exchange(call.caller(), call.called(), "INFO", 200);
        call.hungUp();
    }

    @Test
    @DisplayName("§9.3 REFER inside a call, as configured by default: told to the other side, its NOTIFY told back")
    void row9_3_9_aReferInsideACallIsRelayed() {
        RelayedCall call = call().established();
        call.called().send("REFER", "", "Refer-To: <sip:carol@ims.home.example.com>", "Referred-By: <tel:+441632960099>");
        SipText refer = call.caller().awaitRequest("REFER");
        assertThat(refer.address("Refer-To")).isEqualTo("sip:carol@ims.home.example.com");
        assertThat(refer.address("Referred-By")).isEqualTo("tel:+441632960099");
        call.caller().answer(refer, 202, "Accepted", "");
        call.called().awaitAnswer("REFER", 202);
        call.caller().send("NOTIFY", "SIP/2.0 100 Trying\r\n", "Event: refer", "Subscription-State: active;expires=60");
        SipText notify = call.called().awaitRequest("NOTIFY");
        assertThat(notify.header("Event")).isEqualTo("refer");
        assertThat(notify.body()).isEqualTo("SIP/2.0 100 Trying\r\n");
        call.called().answer(notify, 200, "OK", "");
        call.caller().awaitAnswer("NOTIFY", 200);
        call.hungUp();
    }
}

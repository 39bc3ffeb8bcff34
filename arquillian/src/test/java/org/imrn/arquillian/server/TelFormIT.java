package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.imrn.arquillian.wire.Party;
import org.imrn.arquillian.wire.SipText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server as B2BUA: how a call is set up, changed and hung up, message by message over real sockets. */
@OnServer(SharedServer.TEL_FORM)
class TelFormIT extends TelFormCalls {

    @Test
    void m9_row9_2_1_theInviteGoesToTheMarkWithATelUriAndEverythingElseKept() {
        RelayedCall call = call("P-Charging-Vector: icid-value=\"x1\";orig-ioi=a.example.com", "X-Whatever: kept",
                "Require: precondition");
        SipText arrived = call.arrived();
        assertThat(arrived.startLine()).isEqualTo("INVITE tel:" + imrn + " SIP/2.0");
        assertThat(arrived.all("Route")).containsExactly(RelayedCall.mark(right));
        assertThat(arrived.body()).isEqualTo(Party.SDP);
        assertThat(arrived.header("Max-Forwards")).isEqualTo("65");
        assertThat(arrived.header("X-Whatever")).isEqualTo("kept");
        assertThat(arrived.header("P-Charging-Vector")).isEqualTo("icid-value=\"x1\";orig-ioi=a.example.com");
        assertThat(arrived.address("P-Asserted-Identity")).isEqualTo("tel:+441632960077");
        assertThat(arrived.header("Require")).contains("precondition");
        assertThat(arrived.header("Supported")).contains("100rel");
        assertThat(arrived.tag("From")).isNotEmpty().isNotEqualTo(tagOf(call.sent()));
        assertThat(arrived.tag("To")).isEmpty();
        assertThat(arrived.all("Via")).hasSize(1);
        assertThat(arrived.header("Contact")).contains("127.0.0.1:" + server.udp().port());
        assertThat(arrived.all("Record-Route")).isEmpty();
        refuse(call, 486, "Busy Here");
    }

    private static String tagOf(String text) {
        return text.replaceAll("(?s).*From: [^\r]*;tag=([^;\r]*).*", "$1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";npdi", ";npdi;rn=+441632960000", ";cic=+12345;npdi",
        ";phone-context=example.com;zz=1;aa=2", ";isub=1234;ext=5"})
    void row9_2_2_aCallForSomebodyAtHomePassesWithItsTelUriUnchanged(String parameters) {
        String uri = HOME + parameters;
        RelayedCall call = RelayedCall.start(left, right, uri, "<" + uri + ">", Party.SDP);
        assertThat(call.arrived().uri()).isEqualTo(uri);
        assertThat(call.arrived().address("To")).isEqualTo(uri);
        assertThat(call.arrived().all("Route")).containsExactly(RelayedCall.mark(right));
        refuse(call, 480, "Temporarily Unavailable");
    }

    @Test
    void parametersOfAToWithoutBracketsAreTheTelUrisToo() {
        String uri = HOME + ";npdi;rn=+441632960000";
        RelayedCall call = RelayedCall.start(left, right, uri, uri, Party.SDP);
        assertThat(call.arrived().uri()).isEqualTo(uri);
        refuse(call, 480, "Temporarily Unavailable");
    }

    @Test
    void noAnswerShowsTheNumber() {
        RelayedCall call = call();
        Spellings number = new Spellings(imrn);
        call.called().answer(call.arrived(), 180, imrn, "", number.headers());
        assertThat(number.in(call.caller().awaitAnswer("INVITE", 180))).isFalse();
        call.called().answer(call.arrived(), 485, imrn, "", "Contact: <tel:" + imrn + ">,<sip:voicemail@127.0.0.9>");
        SipText failure = call.caller().awaitAnswer("INVITE", 485);
        assertThat(number.in(failure)).isFalse();
        assertThat(failure.header("Contact")).contains("voicemail");
        call.caller().ackFailure(call.sent(), failure);
    }

    @Test
    void parametersOfToAreNotMixedUpWithAnotherNumber() {
        RelayedCall call = RelayedCall.start(left, right, HOME, "<tel:+447700900999;npdi>", Party.SDP);
        assertThat(call.arrived().uri()).isEqualTo(HOME);
        refuse(call, 480, "Temporarily Unavailable");
    }

    @Test
    void row9_3_4_ringingAnswerAckInfoAndByePassWithTheirBodiesAndHeaders() {
        RelayedCall call = call();
        call.called().answer(call.arrived(), 180, "Ringing", "", "P-Early-Media: inactive");
        SipText ringing = call.caller().awaitAnswer("INVITE", 180);
        assertThat(ringing.header("P-Early-Media")).isEqualTo("inactive");
        assertThat(ringing.tag("To")).isNotEmpty();
        call.called().answer(call.arrived(), 183, "Session Progress", Party.SDP);
        assertThat(call.caller().awaitAnswer("INVITE", 183).body()).isEqualTo(Party.SDP);
        call.called().answer(call.arrived(), 200, "OK", Party.SDP, "Require: timer",
                "Session-Expires: 1800;refresher=uac", "P-Asserted-Identity: <tel:+447700900301>");
        SipText ok = call.caller().awaitAnswer("INVITE", 200);
        assertThat(ok.body()).isEqualTo(Party.SDP);
        assertThat(ok.header("Require")).isEqualTo("timer");
        assertThat(ok.header("Session-Expires")).isEqualTo("1800;refresher=uac");
        assertThat(ok.address("P-Asserted-Identity")).isEqualTo("tel:+447700900301");
        call.caller().ack(1, "");
        assertThat(call.called().awaitRequest("ACK").body()).isEmpty();
        exchange(call.caller(), call.called(), "INFO", 200);
        exchange(call.called(), call.caller(), "INFO", 200);
        exchange(call.caller(), call.called(), "INFO", 415);
        call.hungUp();
    }

    @Test
    void row9_3_6_aReliableProvisionalAnswerIsAcknowledgedFromEndToEnd() {
        RelayedCall call = call();
        reliable(call, 1, 4711);
        exchange(call.caller(), call.called(), "UPDATE", 200);
        exchange(call.called(), call.caller(), "UPDATE", 200);
        reliable(call, 2, 4712);
        call.established();
        exchange(call.caller(), call.called(), "UPDATE", 200);
        exchange(call.called(), call.caller(), "UPDATE", 200);
        call.hungUp();
    }

    private static void reliable(RelayedCall call, int which, int sequence) {
        call.called().answer(call.arrived(), 183, "Session Progress", Party.SDP, "Require: 100rel", "RSeq: " + sequence);
        SipText progress = call.caller().awaitAnswer("INVITE", 183);
        assertThat(progress.header("Require")).isEqualTo("100rel");
        assertThat(progress.body()).isEqualTo(Party.SDP);
        String rseq = progress.header("RSeq");
        call.caller().send("PRACK", "offer" + which + "\r\n", "RAck: " + rseq + " 1 INVITE");
        SipText prack = call.called().awaitRequest("PRACK");
        assertThat(prack.header("RAck")).isEqualTo(sequence + " " + call.arrived().cseq() + " INVITE");
        assertThat(prack.body()).isEqualTo("offer" + which + "\r\n");
        call.called().answer(prack, 200, "OK", "answer\r\n");
        assertThat(call.caller().awaitAnswer("PRACK", 200).body()).isEqualTo("answer\r\n");
    }

    @Test
    void row9_3_6_aPrackForNothingIsAnswered481() {
        RelayedCall call = call();
        reliable(call, 1, 10);
        call.caller().send("PRACK", "", "RAck: 99999 1 INVITE");
        call.caller().awaitAnswer("PRACK", 481);
        refuse(call, 486, "Busy Here");
    }

    @Test
    void row9_2_31_anOfferlessInviteCarriesItsAnswerInTheAck() {
        RelayedCall call = RelayedCall.start(left, right, AWAY, "<" + AWAY + ">", "");
        assertThat(call.arrived().body()).isEmpty();
        call.called().answer(call.arrived(), 200, "OK", Party.SDP);
        assertThat(call.caller().awaitAnswer("INVITE", 200).body()).isEqualTo(Party.SDP);
        call.caller().ack(1, Party.SDP);
        SipText ack = call.called().awaitRequest("ACK");
        assertThat(ack.body()).isEqualTo(Party.SDP);
        assertThat(ack.cseq()).isEqualTo(call.arrived().cseq());
        call.hungUp();
    }

    @Test
    void row9_3_4_row9_3_7_eitherSideMayReInviteAndTheCalledMayHangUp() {
        RelayedCall call = call().established();
        reInvite(call.caller(), call.called(), 200);
        reInvite(call.called(), call.caller(), 200);
        reInvite(call.caller(), call.called(), 488);
        reInvite(call.called(), call.caller(), 488);
        reInvite(call.caller(), call.called(), 200);
        call.called().send("BYE", "", "Reason: Q.850;cause=16");
        SipText bye = call.caller().awaitRequest("BYE");
        assertThat(bye.header("Reason")).isEqualTo("Q.850;cause=16");
        call.caller().answer(bye, 200, "OK", "");
        call.called().awaitAnswer("BYE", 200);
    }

    private static void reInvite(Party from, Party to, int status) {
        String sent = from.send("INVITE", "hold\r\n");
        SipText invite = to.awaitRequest("INVITE");
        assertThat(invite.body()).isEqualTo("hold\r\n");
        to.answer(invite, status, "As Told", status == 200 ? "held\r\n" : "");
        SipText answer = from.awaitAnswer("INVITE", status);
        if (status == 200) {
            assertThat(answer.body()).isEqualTo("held\r\n");
            from.ack(answer.cseq(), "");
        } else {
            from.ackFailure(sent, answer);
        }
        assertThat(to.awaitRequest("ACK").cseq()).isEqualTo(invite.cseq());
    }
}

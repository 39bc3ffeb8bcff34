package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imrn.arquillian.wire.Party;
import org.imrn.arquillian.wire.SipText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server as B2BUA: calls that are cancelled, refused, forked or lost, and that nothing of them is left. */
@OnServer(SharedServer.TEL_FORM)
class TelFormEndsIT extends TelFormCalls {

    @Test
    void row9_3_1_aReInviteCanBeCancelledAndTheCallGoesOn() {
        RelayedCall call = call().established();
        String sent = call.caller().send("INVITE", "hold\r\n");
        SipText invite = call.called().awaitRequest("INVITE");
        call.called().answer(invite, 180, "Ringing", "");
        call.caller().awaitAnswer("INVITE", 180);
        call.caller().cancel(sent);
        call.caller().awaitAnswer("CANCEL", 200);
        call.called().answer(call.called().awaitRequest("CANCEL"), 200, "OK", "");
        call.called().answer(invite, 487, "Request Terminated", "");
        call.caller().ackFailure(sent, call.caller().awaitAnswer("INVITE", 487));
        exchange(call.caller(), call.called(), "INFO", 200);
        call.hungUp();
    }

    @ParameterizedTest
    @CsvSource({"0", "100", "180"})
    void row9_3_1_aCancelledCallIsCancelledOnTheOtherLegToo(int progress) {
        RelayedCall call = call();
        if (progress > 0) {
            call.called().answer(call.arrived(), progress, "Progress", "");
        }
        if (progress > 100) {
            call.caller().awaitAnswer("INVITE", progress);
        }
        call.caller().cancel(call.sent());
        call.caller().awaitAnswer("CANCEL", 200);
        SipText terminated = call.caller().awaitAnswer("INVITE", 487);
        call.caller().ackFailure(call.sent(), terminated);
        if (progress == 0) {
            call.called().answer(call.arrived(), 180, "Ringing", "");
        }
        SipText cancel = call.called().awaitRequest("CANCEL");
        assertThat(cancel.uri()).isEqualTo(call.arrived().uri());
        assertThat(cancel.header("Via")).isEqualTo(call.arrived().header("Via"));
        assertThat(cancel.all("Route")).isEqualTo(call.arrived().all("Route"));
        call.called().answer(cancel, 200, "OK", "");
        call.called().answer(call.arrived(), 487, "Request Terminated", "");
        call.called().awaitRequest("ACK");
    }

    @Test
    void anAnswerThatCrossesACancelIsHungUpAtOnce() {
        RelayedCall call = call();
        call.called().answer(call.arrived(), 180, "Ringing", "");
        call.caller().awaitAnswer("INVITE", 180);
        call.caller().cancel(call.sent());
        call.caller().ackFailure(call.sent(), call.caller().awaitAnswer("INVITE", 487));
        SipText cancel = call.called().awaitRequest("CANCEL");
        call.called().answer(call.arrived(), 200, "OK", Party.SDP);
        call.called().answer(cancel, 200, "OK", "");
        call.called().awaitRequest("ACK");
        call.called().answer(call.called().awaitRequest("BYE"), 200, "OK", "");
        assertThat(left.inbox()).noneMatch(m -> m.status() == 200 && m.method().equals("INVITE"));
    }

    @ParameterizedTest
    @CsvSource({"404,404", "408,480", "480,480", "486,486", "488,488", "500,500", "502,502", "503,504", "600,600", "603,603"})
    void row9_2_11_row9_3_18_aFailureIsRelayedWithItsReasons(int given, int relayed) {
        RelayedCall call = call();
        call.called().answer(call.arrived(), given, "Just So", "", "Reason: Q.850;cause=17;text=\"busy\"",
                "Warning: 399 b.example.com \"really\"", "Retry-After: 17");
        SipText failure = call.caller().awaitAnswer("INVITE", relayed);
        assertThat(failure.header("Reason")).isEqualTo("Q.850;cause=17;text=\"busy\"");
        assertThat(failure.header("Warning")).isEqualTo("399 b.example.com \"really\"");
        assertThat(failure.find("Retry-After")).isEqualTo(given == 503 ? Optional.empty() : Optional.of("17"));
        call.caller().ackFailure(call.sent(), failure);
        assertThat(call.called().awaitRequest("ACK").header("Via")).isEqualTo(call.arrived().header("Via"));
    }

    @ParameterizedTest
    @CsvSource({"300", "302", "380"})
    void row9_3_17_aRedirectionIsNeitherFollowedNorHandedOn(int given) {
        RelayedCall call = call();
        call.called().answer(call.arrived(), given, "Moved Temporarily", "", "Contact: <tel:+441632960555>;q=0.5",
                "Contact: <sip:x@127.0.0.1:" + left.port() + ">");
        SipText failure = call.caller().awaitAnswer("INVITE", 480);
        assertThat(failure.all("Contact")).isEmpty();
        call.caller().ackFailure(call.sent(), failure);
        assertThat(left.inbox()).noneMatch(m -> m.startLine().startsWith("INVITE"));
    }

    @Test
    void ofForkedBranchesTheOneThatAnswersIsTalkedTo() {
        forkedAndHungUp();
    }

    private RelayedCall forkedAndHungUp() {
        RelayedCall call = call();
        Party second = Party.called(right, call.arrived(), "fork2");
        call.called().answer(call.arrived(), 180, "Ringing", "");
        call.caller().awaitAnswer("INVITE", 180);
        second.answer(call.arrived(), 183, "Session Progress", Party.SDP);
        call.caller().awaitAnswer("INVITE", 183);
        call.called().answer(call.arrived(), 200, "OK", Party.SDP);
        call.caller().awaitAnswer("INVITE", 200);
        call.caller().ack(1, "");
        call.called().awaitRequest("ACK");
        exchange(call.caller(), call.called(), "INFO", 200);
        exchange(call.called(), call.caller(), "INFO", 200);
        call.hungUp();
        return call;
    }

    @Test
    void ofForkedBranchesTheSecondOneThatAnswersIsTalkedToThoughTheFirstOneRingsOn() {
        RelayedCall call = call();
        Party second = Party.called(right, call.arrived(), "fork2");
        call.called().answer(call.arrived(), 180, "Ringing", "");
        call.caller().awaitAnswer("INVITE", 180);
        second.answer(call.arrived(), 200, "OK", Party.SDP);
        call.caller().awaitAnswer("INVITE", 200);
        call.caller().ack(1, "");
        second.awaitRequest("ACK");
        exchange(call.caller(), second, "INFO", 200);
        exchange(second, call.caller(), "INFO", 200);
        call.caller().send("BYE", "");
        second.answer(second.awaitRequest("BYE"), 200, "OK", "");
        call.caller().awaitAnswer("BYE", 200);
    }

    @Test
    void ofTwoBranchesThatBothAnswerTheSecondIsHungUp() {
        RelayedCall call = call();
        Party second = Party.called(right, call.arrived(), "fork2");
        call.called().answer(call.arrived(), 180, "Ringing", "");
        second.answer(call.arrived(), 180, "Ringing", "");
        call.caller().awaitAnswer("INVITE", 180);
        second.answer(call.arrived(), 200, "OK", Party.SDP);
        call.caller().awaitAnswer("INVITE", 200);
        call.caller().ack(1, "");
        second.awaitRequest("ACK");
        call.called().answer(call.arrived(), 200, "OK", Party.SDP);
        call.called().awaitRequest("ACK");
        call.called().answer(call.called().awaitRequest("BYE"), 200, "OK", "");
        exchange(call.caller(), second, "INFO", 200);
        call.caller().send("BYE", "");
        second.answer(second.awaitRequest("BYE"), 200, "OK", "");
        call.caller().awaitAnswer("BYE", 200);
    }

    @Test
    void aRetransmittedInviteOpensNoSecondLeg() {
        RelayedCall call = call();
        left.send(call.sent());
        left.send(call.sent());
        call.called().answer(call.arrived(), 180, "Ringing", "");
        call.caller().awaitAnswer("INVITE", 180);
        left.send(call.sent());
        exchangeRinging(call);
        assertThat(right.inbox()).noneMatch(m -> m.method().equals("INVITE"));
        refuse(call, 486, "Busy Here");
    }

    private static void exchangeRinging(RelayedCall call) {
        call.called().answer(call.arrived(), 183, "Session Progress", Party.SDP);
        call.caller().awaitAnswer("INVITE", 183);
    }

    @Test
    void row9_3_5_whatFollowsTheEndOfACallIsAnswered481() {
        RelayedCall call = call().established();
        call.hungUp();
        call.caller().send("INFO", "late\r\n");
        call.caller().awaitAnswer("INFO", 481);
        call.called().send("INFO", "late\r\n");
        call.called().awaitAnswer("INFO", 481);
        call.caller().send("BYE", "");
        call.caller().awaitAnswer("BYE", 481);
    }

    @Test
    void row9_3_4_aByeIsAnsweredEvenIfTheOtherSideHasForgottenTheCall() {
        RelayedCall call = call().established();
        call.caller().send("BYE", "");
        call.called().answer(call.called().awaitRequest("BYE"), 481, "Gone", "");
        call.caller().awaitAnswer("BYE", 200);
    }

    @Test
    void row9_3_8_aSessionIntervalBelowTheMinimumIsRefusedWithTheMinimum() {
        Party caller = Party.calling(left, AWAY, "<" + AWAY + ">");
        String sent = RelayedCall.invite(caller, left, RelayedCall.mark(right), AWAY, Party.SDP,
                "Supported: timer", "Session-Expires: 60");
        SipText small = caller.awaitAnswer("INVITE", 422);
        assertThat(small.header("Min-SE")).isEqualTo("90");
        assertThat(small.header("Reason")).isEqualTo("Q.850;cause=31;text=\"Normal, unspecified\"");
        caller.ackFailure(sent, small);
    }

    @Test
    void row9_3_8_whoeverDoesNotKnowTheSessionTimerIsNotRefused() {
        Party caller = Party.calling(left, AWAY, "<" + AWAY + ">");
        String sent = RelayedCall.invite(caller, left, RelayedCall.mark(right), AWAY, Party.SDP,
                "Supported: x-timer", "Session-Expires: 60");
        SipText arrived = right.await("INVITE", m -> !m.isResponse() && m.callId().equals(caller.callId()));
        Party.called(right, arrived, "untimed").answer(arrived, 486, "Busy Here", "");
        caller.ackFailure(sent, caller.awaitAnswer("INVITE", 486));
    }

    @Test
    void row9_3_4_whoeverHangsUpUnacknowledgedGetsItsAckAndTheLateOneIsNoError() {
        RelayedCall call = call();
        int before = server.output().size();
        call.called().answer(call.arrived(), 200, "OK", Party.SDP);
        SipText ok = call.caller().awaitAnswer("INVITE", 200);
        call.called().send("BYE", "");
        SipText bye = call.caller().awaitRequest("BYE");
        call.called().awaitAnswer("BYE", 200);
        call.called().awaitRequest("ACK");
        call.caller().ack(ok.cseq(), "");
        call.caller().answer(bye, 200, "OK", "");
        call.caller().send("INFO", "late\r\n");
        call.caller().awaitAnswer("INFO", 481);
        List<String> said = server.output();
        assertThat(said.subList(before, said.size())).noneMatch(line -> line.contains("Exception") || line.contains("ERROR"));
    }

    @Test
    void row9_3_18_aNextHopThatIsNotThereGetsTheCallerAnAnswer() {
        Party caller = Party.calling(left, AWAY, "<" + AWAY + ">");
        String sent = RelayedCall.invite(caller, left,
                "<sip:odi_9@127.0.0.1:" + FreePorts.next() + ";transport=tcp;lr>", AWAY, Party.SDP);
        SipText failure = left.within(Duration.ofSeconds(40), m -> m.isResponse() && m.status() >= 200
                && m.callId().equals(caller.callId())).orElseThrow();
        assertThat(failure.status()).isIn(480, 504);
        caller.ackFailure(sent, failure);
    }

    /** All wait for the longest SIP timer, so they wait together. */
    @Test
    void row9_3_18_aSilentNextHopEndsIn480AndAMissingAckHangsBothSidesUp() {
        RelayedCall silent = call();
        String proxied = "sip:silent@ims.home.example.com";
        RelayedCall silentBehindProxy = RelayedCall.start(left, right, proxied, "<" + proxied + ">", Party.SDP);
        RelayedCall unacknowledged = call();
        unacknowledged.called().answer(unacknowledged.arrived(), 200, "OK", Party.SDP);
        unacknowledged.caller().awaitAnswer("INVITE", 200);
        for (RelayedCall call : List.of(silent, silentBehindProxy)) {
            SipText failure = left.within(Duration.ofSeconds(45), m -> m.isResponse() && m.status() >= 300
                    && m.callId().equals(call.caller().callId())).orElseThrow();
            assertThat(failure.status()).isEqualTo(480);
            call.caller().ackFailure(call.sent(), failure);
        }
        for (Party one : List.of(unacknowledged.called(), unacknowledged.caller())) {
            SipText bye = (one == unacknowledged.called() ? right : left).within(Duration.ofSeconds(45),
                    m -> !m.isResponse() && m.method().equals("BYE") && m.callId().equals(one.callId())).orElseThrow();
            one.answer(bye, 200, "OK", "");
        }
    }

    /** Should no other class have begun them long before, they are waited for; the sessions then go with the BYEs. */
    @Test
    void row9_3_8_noSessionOutlivesItsCallNorItsSessionTimer() {
        try (SilentCalls begunBefore = silent) {
            begunBefore.areHungUp();
        }
        RelayedCall talking = call().established();
        assertThat(Heap.count(server, "SipApplicationSessionImpl")).as("a call's session is seen").isPositive();
        talking.hungUp();
        RelayedCall forked = forkedAndHungUp();
        for (int i = 0; i < 20; i++) {
            call().established().hungUp();
            refuse(call(), 486, "Busy Here");
        }
        await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofSeconds(5)).untilAsserted(() ->
                assertThat(Heap.count(server, "SipApplicationSessionImpl")).isZero());
        assertThat(server.output()).as("calls that have ended in order are not reported lost").noneMatch(line ->
                line.contains("IMRN-2303W") && Stream.of(talking, forked).anyMatch(call ->
                        line.contains(call.caller().callId()) || line.contains(call.called().callId())));
    }
}

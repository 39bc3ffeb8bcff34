package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imrn.arquillian.wire.Party;
import org.imrn.arquillian.wire.SipText;
import org.imrn.arquillian.wire.Wire;
import org.imrn.demo.player.RegisterBody;
import org.imrn.demo.player.ServingCscf;
import org.imrn.demo.player.ThirdPartyRegister;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server as B2BUA, because the next hop wants a tel Request-URI: every message of a call, over real sockets. */
class TelFormIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String AWAY = "tel:+447700900301";
    private static final String HOME = "tel:+447700900302";
    private static final ImrnServer SERVER = new ImrnServer("tel-form").with("imrn.home.number-form", "tel");
    private static String imrn;

    private Wire left;
    private Wire right;

    @BeforeAll
    static void aSubscriberIsAway() {
        SERVER.start();
        imrn = Away.register(SERVER, "sip:tel-form@ims.visited.example.com", AWAY);
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

    @Test
    void theInviteGoesToTheMarkWithATelUriAndEverythingElseKept() {
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
        assertThat(arrived.header("Contact")).contains("127.0.0.1:" + SERVER.udp().port());
        assertThat(arrived.all("Record-Route")).isEmpty();
        refuse(call, 486, "Busy Here");
    }

    private static String tagOf(String text) {
        return text.replaceAll("(?s).*From: [^\r]*;tag=([^;\r]*).*", "$1");
    }

    private static void refuse(RelayedCall call, int status, String phrase, String... headers) {
        call.called().answer(call.arrived(), status, phrase, "", headers);
        SipText failure = call.caller().awaitAnswer("INVITE", status);
        call.caller().ackFailure(call.sent(), failure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";npdi", ";npdi;rn=+441632960000", ";cic=+12345;npdi",
        ";phone-context=example.com;zz=1;aa=2", ";isub=1234;ext=5"})
    void aCallForSomebodyAtHomePassesWithItsTelUriUnchanged(String parameters) {
        String uri = HOME + parameters;
        RelayedCall call = RelayedCall.start(left, right, uri, "<" + uri + ">", Party.SDP);
        assertThat(call.arrived().uri()).isEqualTo(uri);
        assertThat(call.arrived().address("To")).isEqualTo(uri);
        assertThat(call.arrived().all("Route")).containsExactly(RelayedCall.mark(right));
        refuse(call, 480, "Temporarily Unavailable");
    }

    @Test
    void parametersOfToAreNotMixedUpWithAnotherNumber() {
        RelayedCall call = RelayedCall.start(left, right, HOME, "<tel:+447700900999;npdi>", Party.SDP);
        assertThat(call.arrived().uri()).isEqualTo(HOME);
        refuse(call, 480, "Temporarily Unavailable");
    }

    @Test
    void ringingAnswerAckInfoAndByePassWithTheirBodiesAndHeaders() {
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

    /** A request with a body from one side to the other, and its answer with a body back. */
    private static void exchange(Party from, Party to, String method, int status) {
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

    @Test
    void aReliableProvisionalAnswerIsAcknowledgedFromEndToEnd() {
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
    void aPrackForNothingIsAnswered481() {
        RelayedCall call = call();
        reliable(call, 1, 10);
        call.caller().send("PRACK", "", "RAck: 99999 1 INVITE");
        call.caller().awaitAnswer("PRACK", 481);
        refuse(call, 486, "Busy Here");
    }

    @Test
    void anOfferlessInviteCarriesItsAnswerInTheAck() {
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
    void eitherSideMayReInviteAndTheCalledMayHangUp() {
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

    @Test
    void aReInviteCanBeCancelledAndTheCallGoesOn() {
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
    void aCancelledCallIsCancelledOnTheOtherLegToo(int progress) {
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
    @CsvSource({"404,404", "408,408", "480,480", "486,486", "488,488", "500,500", "502,502", "503,504", "600,600", "603,603"})
    void aFailureIsRelayedWithItsReasons(int given, int relayed) {
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

    @Test
    void aRedirectionIsRelayedWithItsTargets() {
        RelayedCall call = call();
        call.called().answer(call.arrived(), 302, "Moved Temporarily", "", "Contact: <tel:+441632960555>;q=0.5",
                "Contact: <sip:x@127.0.0.1:9>");
        SipText moved = call.caller().awaitAnswer("INVITE", 302);
        assertThat(String.join(",", moved.all("Contact")).replaceAll("[<>]", ""))
                .isEqualTo("tel:+441632960555;q=0.5,sip:x@127.0.0.1:9");
        call.caller().ackFailure(call.sent(), moved);
    }

    @Test
    void ofForkedBranchesTheOneThatAnswersIsTalkedTo() {
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
    void whatFollowsTheEndOfACallIsAnswered481() {
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
    void aByeIsAnsweredEvenIfTheOtherSideHasForgottenTheCall() {
        RelayedCall call = call().established();
        call.caller().send("BYE", "");
        call.called().answer(call.called().awaitRequest("BYE"), 481, "Gone", "");
        call.caller().awaitAnswer("BYE", 200);
    }

    @Test
    void aSessionIntervalBelowTheMinimumIsRefusedWithTheMinimum() {
        Party caller = Party.calling(left, AWAY, "<" + AWAY + ">");
        String sent = caller.send("INVITE", Party.SDP, "Route: <sip:127.0.0.1:" + left.server() + ";lr>",
                "Route: " + RelayedCall.mark(right), "P-Served-User: <" + AWAY + ">;sescase=term;regstate=unreg",
                "Supported: timer", "Session-Expires: 60");
        SipText small = caller.awaitAnswer("INVITE", 422);
        assertThat(small.header("Min-SE")).isEqualTo("90");
        caller.ackFailure(sent, small);
    }

    @Test
    void aNextHopThatIsNotThereGetsTheCallerAnAnswer() {
        Party caller = Party.calling(left, AWAY, "<" + AWAY + ">");
        String sent = caller.send("INVITE", Party.SDP, "Route: <sip:127.0.0.1:" + left.server() + ";lr>",
                "Route: <sip:odi_9@127.0.0.1:" + FreePorts.next() + ";transport=tcp;lr>",
                "P-Served-User: <" + AWAY + ">;sescase=term;regstate=unreg");
        SipText failure = left.within(Duration.ofSeconds(40), m -> m.isResponse() && m.status() >= 200
                && m.callId().equals(caller.callId())).orElseThrow();
        assertThat(failure.status()).isIn(408, 504);
        caller.ackFailure(sent, failure);
    }

    /** Both wait for the longest SIP timer, so they wait together. */
    @Test
    void aSilentNextHopEndsIn408AndAMissingAckHangsBothSidesUp() {
        RelayedCall silent = call();
        RelayedCall unacknowledged = call();
        unacknowledged.called().answer(unacknowledged.arrived(), 200, "OK", Party.SDP);
        unacknowledged.caller().awaitAnswer("INVITE", 200);
        SipText failure = left.within(Duration.ofSeconds(45), m -> m.isResponse() && m.status() >= 300
                && m.callId().equals(silent.caller().callId())).orElseThrow();
        assertThat(failure.status()).isEqualTo(408);
        silent.caller().ackFailure(silent.sent(), failure);
        for (Party one : List.of(unacknowledged.called(), unacknowledged.caller())) {
            SipText bye = (one == unacknowledged.called() ? right : left).within(Duration.ofSeconds(20),
                    m -> !m.isResponse() && m.method().equals("BYE") && m.callId().equals(one.callId())).orElseThrow();
            one.answer(bye, 200, "OK", "");
        }
    }

    @Test
    void noSessionOutlivesItsCall() {
        RelayedCall talking = call().established();
        assertThat(Heap.count(SERVER, "SipApplicationSessionImpl")).as("a call's session is seen").isPositive();
        talking.hungUp();
        for (int i = 0; i < 20; i++) {
            call().established().hungUp();
            refuse(call(), 486, "Busy Here");
        }
        await().atMost(Duration.ofSeconds(100)).pollInterval(Duration.ofSeconds(5)).untilAsserted(() ->
                assertThat(Heap.count(SERVER, "SipApplicationSessionImpl")).isLessThan(10));
    }
}

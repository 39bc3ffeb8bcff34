package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.server.Players.CALLER;
import static org.imrn.arquillian.server.Players.SOON;
import static org.imrn.arquillian.server.Players.visitor;

import java.util.List;
import javax.sip.message.Response;
import org.imrn.arquillian.wire.SipText;
import org.imrn.demo.player.Answering;
import org.imrn.demo.player.Body;
import org.imrn.demo.player.Call;
import org.imrn.demo.player.Endpoint;
import org.imrn.demo.player.Headers;
import org.imrn.demo.player.IncomingCall;
import org.imrn.demo.player.ResponseDraft;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole calls through the server, which is out of the dialog as soon as it is set up. */
@OnServer(SharedServer.ROAMING)
class ProxiedCallsIT extends AmongPlayers {

    @ParameterizedTest(name = "over {0}")
    @ValueSource(strings = {"UDP", "TCP"})
    @DisplayName("180, 200, ACK, BYE: the answers pass, no Record-Route of ours, ACK and BYE go past the server")
    void aCallIsAnsweredAndHungUpPastTheServer(String transport) {
        Endpoint entry = transport.equals("UDP") ? server.udp() : server.tcp();
        Call call = called("whole-" + transport, Answering.AT_ONCE, entry);
        OnTheWire.assertNotRecorded(call.awaitRinging(SOON), server);
        Response answer = call.awaitAnswer(SOON);
        OnTheWire.assertNotRecorded(answer, server);
        assertThat(Headers.of(answer).body()).contains("m=audio 40100");
        assertThat(Headers.of(answer).required("Contact")).contains(players.phone.endpoint().hostPort());
        IncomingCall incoming = players.atPhone(call);
        assertThat(incoming.awaitAck(SOON).headers().all("Via")).noneMatch(via -> via.contains(server.udp().hostPort()));
        assertThat(call.bye().awaitFinal(SOON).getStatusCode()).isEqualTo(200);
        assertThat(incoming.awaitBye(SOON).headers().all("Via")).noneMatch(via -> via.contains(server.udp().hostPort()));
    }

    @Test
    @DisplayName("The called side hangs up: its BYE goes past the server too")
    void theVisitorHangsUp() {
        Call call = called("hangs-up", Answering.AT_ONCE, server.udp());
        call.awaitAnswer(SOON);
        IncomingCall incoming = players.atPhone(call);
        incoming.awaitAck(SOON);
        assertThat(incoming.bye().awaitFinal(SOON).getStatusCode()).isEqualTo(200);
        players.gateway.node().await("BYE", SOON);
    }

    @Test
    @DisplayName("CANCEL matches: 200, 487 to the caller, CANCEL at the telephone; nothing is answered twice")
    void row9_3_1_aCancelPasses() {
        int before = server.output().size();
        Call call = called("cancelled", Answering.RING_ONLY, server.udp());
        call.awaitRinging(SOON);
        assertThat(call.cancel().awaitFinal(SOON).getStatusCode()).isEqualTo(200);
        assertThat(call.awaitFinal(SOON).getStatusCode()).isEqualTo(487);
        IncomingCall incoming = players.atPhone(call);
        incoming.awaitCancel(SOON);
        // The telephone sees a CANCEL before it has acted on it.
        await().atMost(SOON).until(incoming::cancelled);
        assertThat(call.invite().codes().stream().filter(code -> code >= 200)).containsOnly(487);
        List<String> said = server.output();
        assertThat(said.subList(before, said.size())).noneMatch(line -> line.contains("Transaction terminated"));
    }

    @Test
    @DisplayName("CANCEL of a call for our own subscriber, before anybody rings: 200, 487, CANCEL at the S-CSCF")
    void row9_3_1_aCancelOfAHomeCallPasses() {
        Call call = players.home.call(players.home.terminating("sip:heidi@ims.home.example.com", CALLER));
        var got = players.home.awaitReturned(call.callId(), SOON);
        got.respond(183);
        call.awaitCode(183, SOON);
        assertThat(call.cancel().awaitFinal(SOON).getStatusCode()).isEqualTo(200);
        assertThat(call.awaitFinal(SOON).getStatusCode()).isEqualTo(487);
        await().atMost(SOON).until(got::cancelled);
    }

    @Test
    @DisplayName("Early media: 183 with SDP passes with its body, before 180 and 200")
    void earlyMediaPasses() {
        Call call = called("early", Answering.BY_HAND, server.udp());
        IncomingCall incoming = players.atPhone(call);
        Body sdp = Body.sdp(42_424);
        incoming.invite().respond(ResponseDraft.of(183).body(sdp).and("P-Early-Media", "sendrecv"));
        Response early = call.awaitCode(183, SOON);
        assertThat(Headers.of(early).body()).isEqualTo(sdp.text());
        assertThat(Headers.of(early).all("P-Early-Media")).containsExactly("sendrecv");
        OnTheWire.assertNotRecorded(early, server);
        incoming.ring();
        call.awaitRinging(SOON);
        incoming.answer();
        assertThat(call.awaitAnswer(SOON).getStatusCode()).isEqualTo(200);
        incoming.awaitAck(SOON);
        assertThat(call.bye().awaitFinal(SOON).getStatusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("Reliable provisional answers: RSeq and Require pass, PRACK goes past the server")
    void reliableProvisionalAnswersPass() {
        Call call = called("reliable", Answering.BY_HAND, server.udp());
        IncomingCall incoming = players.atPhone(call);
        incoming.invite().respond(ResponseDraft.of(183).and("Require", "100rel").and("RSeq", "17").body(Body.sdp(42_000)));
        Response early = call.awaitCode(183, SOON);
        assertThat(Headers.of(early).all("RSeq")).containsExactly("17");
        assertThat(Headers.of(early).all("Require")).containsExactly("100rel");
        var prack = players.gateway.node().send(call.request("PRACK").and("RAck", "17 1 INVITE"));
        assertThat(prack.awaitFinal(SOON).getStatusCode()).isEqualTo(200);
        assertThat(players.phone.node().await("PRACK", SOON).headers().all("Via"))
                .noneMatch(via -> via.contains(server.udp().hostPort()));
        incoming.answer();
        call.awaitAnswer(SOON);
        assertThat(call.bye().awaitFinal(SOON).getStatusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("User busy: 486 passes, with its headers and without a second cause of ours")
    void row9_2_11_busyPasses() {
        Call call = called("busy", Answering.BY_HAND, server.udp());
        players.atPhone(call).invite().respond(ResponseDraft.of(486).and("Reason", "Q.850;cause=17;text=\"User busy\"")
                .and("Retry-After", "30"));
        Response answer = call.awaitFinal(SOON);
        assertThat(answer.getStatusCode()).isEqualTo(486);
        OnTheWire.assertCause(answer, 17);
        assertThat(Headers.of(answer).first("Retry-After")).contains("30");
    }

    @Test
    @DisplayName("Home and visited side on one server: the whole way of one call, from home to the telephone")
    void aHomeCallReachesTheVisitorThroughBothRoles() {
        String home = "tel:+447700900400";
        String number = players.leaseAndTellHome(visitor("both-roles"), home);
        players.phone.answering(Answering.AT_ONCE);
        Call first = players.home.call(players.home.terminating(home, CALLER));
        var back = players.home.awaitReturned(first.callId(), SOON);
        assertThat(Headers.globalNumber(back.uri())).contains(number);
        Call second = players.calling(number);
        assertThat(second.awaitAnswer(SOON).getStatusCode()).isEqualTo(200);
        players.atPhone(second).awaitAck(SOON);
        assertThat(second.bye().awaitFinal(SOON).getStatusCode()).isEqualTo(200);
        back.respond(486);
        assertThat(first.awaitFinal(SOON).getStatusCode()).isEqualTo(486);
    }

    @Test
    @DisplayName("RFC 3325: to a host outside nothing internal is proxied, and nobody there says who is who or redirects")
    void row9_3_17_whoIsOutsideLearnsNothingAndAssertsNothing() {
        try (BareSocket stranger = BareSocket.at("127.0.0.2", server); BareSocket cscf = BareSocket.at("127.0.0.1", server)) {
            cscf.send(cscf.request("INVITE", "sip:bob@" + stranger.hostPort(), "Route: " + server.udp().route(),
                    "P-Served-User: <sip:alice@ims.home.example.com>;sescase=orig;regstate=reg", "Privacy: id",
                    "P-Asserted-Identity: <sip:alice@ims.home.example.com>", "P-Charging-Vector: icid-value=1",
                    "History-Info: <sip:carl@ims.home.example.com?Privacy=history>;index=1", "X-Whatever: kept"));
            SipText got = SipText.of(stranger.answer(SOON).orElseThrow());
            assertThat(got.headers().stream().map(line -> line.split(":")[0])).contains("Privacy", "X-Whatever")
                    .doesNotContain("P-Asserted-Identity", "P-Charging-Vector", "P-Served-User", "History-Info");
            List<String> said = List.of("P-Asserted-Identity: <tel:+441632960088>", "P-Charging-Vector: icid-value=2",
                    "X-Whatever: kept", "Contact: <sip:bob@" + stranger.hostPort() + ">");
            stranger.send(Spellings.answer(got, 183, "Session Progress", said));
            SipText early = SipText.of(cscf.answer(SOON).orElseThrow());
            stranger.send(Spellings.answer(got, 302, "Moved Temporarily", said));
            SipText end = SipText.of(cscf.answer(SOON).orElseThrow());
            assertThat(List.of(early.status(), end.status())).containsExactly(183, 480);
            assertThat(List.of(early, end)).allSatisfy(answer -> {
                assertThat(answer.header("X-Whatever")).isEqualTo("kept");
                assertThat(answer.all("P-Asserted-Identity")).isEmpty();
                assertThat(answer.all("P-Charging-Vector")).isEmpty();
            });
            assertThat(end.all("Contact")).isEmpty();
        }
    }

    /** A visitor is lent a number, and the gateway calls it; the visitor's telephone does as told here. */
    private Call called(String user, Answering answering, Endpoint entry) {
        String number = players.lease(visitor(user));
        players.phone.answering(answering);
        return players.gateway.call("tel:" + number, CALLER, entry);
    }
}

package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.server.Players.SOON;
import static org.imrn.arquillian.server.Players.visitor;

import java.util.List;
import javax.sip.message.Response;
import org.imrn.demo.player.Call;
import org.imrn.demo.player.Headers;
import org.imrn.demo.player.ReceivedRequest;
import org.imrn.demo.player.RequestDraft;
import org.imrn.demo.player.ResponseDraft;
import org.imrn.demo.player.ThirdPartyRegister;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that the server itself refuses, each with the cause that the telephone network is to show. */
@OnServer(SharedServer.ROAMING)
class RefusedCallsIT extends AmongPlayers {

    @Test
    @DisplayName("M12: number of ours that is free: 404, Reason 1")
    void row9_2_8_aFreeNumberIsUnknown() {
        assertRefused("tel:" + SharedServer.SPARE, 404, 1);
    }

    @Test
    @DisplayName("Number of ours that rests: 404, Reason 1")
    void row9_2_8_aRestingNumberIsUnknown() {
        String number = players.lease(visitor("resting"));
        players.leave(visitor("resting"), number);
        assertRefused("tel:" + number, 404, 1);
    }

    @Test
    @DisplayName("M12, §9.2 IMRN free / quarantined, number outside our ranges: one and the same answer")
    void row9_2_8_row9_2_10_nobodyLearnsWhichNumbersWereLent() {
        String number = players.lease(visitor("rested"));
        players.leave(visitor("rested"), number);
        List<String> free = shape(assertRefused("tel:" + SharedServer.SPARE, 404, 1));
        assertThat(shape(assertRefused("tel:" + number, 404, 1))).isEqualTo(free);
        assertThat(shape(assertRefused("tel:+12125550100", 404, 1))).isEqualTo(free);
    }

    @Test
    @DisplayName("§9.2 IMRN expired: nobody deregisters, the registration's time is over: 404, Reason 1")
    void row9_2_8_anExpiredNumberIsUnknown() {
        String number = players.lease(ThirdPartyRegister.of(visitor("expired")).expires(1));
        await().atMost(SOON).until(() -> server.stateOf(number).equals("QUARANTINED"));
        assertRefused("tel:" + number, 404, 1);
    }

    @Test
    @DisplayName("§9.2 number outside our ranges: 404, and operators are told who routes wrongly; not of one that is free")
    void row9_2_10_operatorsAreToldOfNumbersThatAreNotOurs() {
        Call outside = players.gateway.call(players.breakIn("tel:+12125550101"));
        assertThat(outside.awaitFinal(SOON).getStatusCode()).isEqualTo(404);
        await().atMost(SOON).until(() -> told("IMRN-2202W", outside));
        Call free = players.gateway.call(players.breakIn("tel:" + SharedServer.SPARE));
        assertThat(free.awaitFinal(SOON).getStatusCode()).isEqualTo(404);
        await().atMost(SOON).until(() -> told("IMRN-2104W", free));
        assertThat(told("IMRN-2202W", free)).isFalse();
    }

    private boolean told(String id, Call call) {
        return server.output().stream().anyMatch(line -> line.contains(id) && line.contains(call.callId()));
    }

    @Test
    @DisplayName("§9.2 Content-Encoding not identity: 415 + Accept-Encoding, Reason 127; nothing is delivered")
    void row9_2_30_anEncodedBodyIsRefused() {
        String number = players.lease(visitor("encoded"));
        Response answer = assertRefused(players.breakIn("tel:" + number).and("Content-Encoding", "gzip"), 415, 127);
        assertThat(Headers.of(answer).all("Accept-Encoding")).containsExactly("identity");
    }

    /** All of it but what belongs to the transaction. */
    private static List<String> shape(Response answer) {
        return answer.toString().lines().filter(line -> !line.matches("(?i)(Via|From|To|Call-ID|CSeq) ?:.*")).toList();
    }

    @Test
    @DisplayName("CLOSING, not yet confirmed: still delivered")
    void aClosingNumberIsStillDelivered() {
        String number = players.lease(visitor("closing"));
        players.visited.register(ThirdPartyRegister.of(visitor("closing")).leaving()).awaitFinal(SOON);
        Call call = players.calling(number);
        assertThat(players.atVisited(call).uri()).isEqualTo(visitor("closing"));
        players.giveUp(call);
    }

    @ParameterizedTest(name = "{0}: {1}, Q.850 cause {2}")
    @CsvSource({
        "tel:+12125550100, 404, 1",
        "tel:+1202, 484, 28",
        "tel:+1234567890123456, 404, 1",
        "tel:5550142, 400, 111",
        "tel:5550142;phone-context=+1202, 404, 1",
        "tel:+0012025550142, 400, 111",
        "mailto:alice@example.com, 416, 111",
        "http://example.com/, 416, 111",
        "urn:service:counseling, 416, 111"})
    @DisplayName("Numbers and addresses that nobody can be reached by")
    void row9_2_19_row9_2_20_row9_2_21_row9_2_22_anImpossibleTargetIsRefused(String uri, int code, int cause) {
        assertRefused(uri, code, cause);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"tel:+1202abc0142", "sip:+1202x@ims.visited.example.com;user=phone",
            "sip:+@ims.visited.example.com;user=phone"})
    @DisplayName("Bad syntax: 400")
    void row9_2_20_whatIsNoNumberIsRefused(String uri) {
        try (BareSocket socket = BareSocket.at("127.0.0.1", server)) {
            assertThat(socket.ask(socket.request("INVITE", uri, "Route: " + server.udp().route(), "To: <sip:a@b>"), SOON))
                    .get().asString().startsWith("SIP/2.0 400");
        }
    }

    @Test
    @DisplayName("Max-Forwards 0: 483, Reason 25")
    void row9_2_23_noHopsLeftIsRefused() {
        String number = players.lease(visitor("last-hop"));
        assertRefused(players.breakIn("tel:" + number).with("Max-Forwards", "0"), 483, 25);
    }

    @Test
    @DisplayName("Proxy-Require unknown: 420 + Unsupported, Reason 111")
    void row9_2_28_whatAProxyMustKnowIsRefused() {
        String number = players.lease(visitor("proxy-require"));
        Response answer = assertRefused(players.breakIn("tel:" + number).and("Proxy-Require", "x-unheard-of"), 420, 111);
        assertThat(Headers.of(answer).all("Unsupported")).containsExactly("x-unheard-of");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"INVITE", "OPTIONS", "MESSAGE"})
    @DisplayName("From an untrusted source address: 403")
    void row9_2_39_strangersAreRefused(String method) {
        try (BareSocket socket = BareSocket.at("127.0.0.2", server)) {
            assertThat(socket.ask(socket.request(method, "tel:" + SharedServer.SPARE, "Route: " + server.udp().route()), SOON))
                    .get().asString().startsWith("SIP/2.0 403");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {
        "IBM-Client-Address: 127.0.0.1:5060;local-address=127.0.0.1:5060;udp",
        "IBM-Client-Address: 127.0.0.2:5060;local-address=127.0.0.1:5060;initial-remote=127.0.0.1:5060;udp",
        "X-Forwarded-For: 127.0.0.1"})
    @DisplayName("From an untrusted source address that says it is another one, in the container's own header too: 403")
    void row9_2_39_strangersAreNotBelievedWhoTheySayTheyAre(String claim) {
        try (BareSocket socket = BareSocket.at("127.0.0.2", server)) {
            String request = socket.request("OPTIONS", server.udp().uri(), claim);
            assertThat(socket.ask(request, SOON)).get().asString().startsWith("SIP/2.0 403");
        }
        try (BareSocket socket = BareSocket.at("127.0.0.2", server)) {
            String request = socket.request("OPTIONS", server.udp().uri(), claim, "Via: SIP/2.0/UDP " + socket.hostPort()
                    + ";branch=z9hG4bK" + System.nanoTime() + ";received=127.0.0.1");
            assertThat(socket.ask(request, SOON)).get().asString().startsWith("SIP/2.0 403");
        }
    }

    @ParameterizedTest(name = "visited side answers {0}, caller gets {1}")
    @CsvSource({"480, 480", "486, 486", "488, 488", "600, 600", "603, 603", "500, 500", "408, 480", "503, 480"})
    @DisplayName("Visited user not reachable: the S-CSCF's code is passed on; downstream 408 and 503 become 480")
    void row9_2_11_row9_3_18_theServingCscfsRefusalPasses(int given, int passed) {
        String number = players.lease(visitor("refusing-" + given));
        players.visited.unbind(visitor("refusing-" + given));
        players.visited.node().onRequest(request -> {
            if (request.method().equals("INVITE")) {
                request.respond(given);
            }
        });
        Call call = players.calling(number);
        assertThat(call.awaitFinal(SOON).getStatusCode()).isEqualTo(passed);
        ReceivedRequest ack = players.visited.node().await("INVITE", SOON);
        assertThat(ack.uri()).isEqualTo(visitor("refusing-" + given));
    }

    @Test
    @DisplayName("Downstream 3xx is not followed blindly, and not handed to the caller either: 480")
    void row9_3_17_aRedirectionIsNotFollowed() {
        String number = players.lease(visitor("redirecting"));
        players.visited.node().onRequest(request -> {
            if (request.method().equals("INVITE")) {
                request.respond(ResponseDraft.of(302)
                        .and("Contact", "<" + players.phone.contact() + ">"));
            }
        });
        Call call = players.calling(number);
        assertThat(call.awaitFinal(SOON).getStatusCode()).isEqualTo(480);
        assertThat(players.phone.calls()).isEmpty();
    }

    private Response assertRefused(String uri, int code, int cause) {
        return assertRefused(players.breakIn(uri).towards(server.udp()), code, cause);
    }

    private Response assertRefused(RequestDraft invite, int code, int cause) {
        Call call = players.gateway.call(invite);
        Response answer = call.awaitFinal(SOON);
        assertThat(answer.getStatusCode()).isEqualTo(code);
        OnTheWire.assertCause(answer, cause);
        assertThat(players.visited.node().received("INVITE")).isEmpty();
        return answer;
    }
}

package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.server.Players.RESTED;
import static org.imrn.arquillian.server.Players.SOON;
import static org.imrn.arquillian.server.Players.visitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sip.message.Response;
import org.imrn.demo.player.Exchange;
import org.imrn.demo.player.Headers;
import org.imrn.demo.player.RequestDraft;
import org.imrn.demo.player.ServingCscf;
import org.imrn.demo.player.ThirdPartyRegister;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Third-party REGISTERs and their answers on the wire: an error here makes S-CSCFs deregister their subscribers. */
@OnServer(SharedServer.ROAMING)
class ThirdPartyRegisterIT extends AmongPlayers {

    @ParameterizedTest(name = "over {0}")
    @ValueSource(strings = {"UDP", "TCP"})
    @DisplayName("New, pool ok: 200, Expires as received, Contact with it; the number is leased")
    void row9_1_1_m2_anInitialRegistrationIsAnsweredWithItsOwnExpires(String transport) {
        try (ServingCscf cscf = ServingCscf.open("scscf9", transport.equals("UDP") ? server.udp() : server.tcp())) {
            Exchange register = cscf.register(ThirdPartyRegister.of(visitor("new-" + transport)).expires(719));
            Response answer = register.awaitFinal(SOON);
            assertThat(answer.getStatusCode()).isEqualTo(200);
            assertThat(Headers.of(answer).all("Expires")).containsExactly("719");
            assertThat(Headers.of(answer).all("Contact")).singleElement().asString()
                    .contains(cscf.endpoint().hostPort())
                    .endsWith(";expires=719");
            assertThat(Headers.of(answer).tag("To")).isPresent();
            for (String same : List.of("Call-ID", "CSeq")) {
                assertThat(Headers.of(answer).all(same)).isEqualTo(Headers.of(register.request()).all(same));
            }
            assertThat(Headers.of(answer).tag("From")).isEqualTo(Headers.of(register.request()).tag("From"));
            assertThat(Headers.of(answer).all("Via")).hasSize(1);
            OnTheWire.assertNotRecorded(answer, server);
            assertThat(server.stateOf(players.numberTold(register))).isEqualTo("LEASED");
        }
    }

    @Test
    @DisplayName("Refresh, with a new Call-ID and any CSeq: 200, the lease is extended on the same number")
    void row9_1_2_aRefreshKeepsTheNumberAndExtendsTheLease() {
        String number = players.lease(ThirdPartyRegister.of(visitor("refreshing")).expires(300));
        Instant until = server.untilOf(number);
        String again = players.lease(ThirdPartyRegister.of(visitor("refreshing")).expires(3000));
        assertThat(again).isEqualTo(number);
        assertThat(server.untilOf(number)).isAfter(until);
        assertThat(players.lease(ThirdPartyRegister.of(visitor("refreshing")).expires(3000).header("CSeq", "1 REGISTER")))
                .isEqualTo(number);
    }

    @Test
    @DisplayName("Expires 0: 200 with Expires 0, CLOSING; a new registration within the wait keeps the number")
    void row9_1_3_aDeregistrationIsNotBelievedAtOnce() {
        String number = players.lease(visitor("wavering"));
        Response answer = players.visited.register(ThirdPartyRegister.of(visitor("wavering")).leaving()).awaitFinal(SOON);
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(Headers.of(answer).all("Expires")).containsExactly("0");
        assertThat(server.stateOf(number)).isEqualTo("CLOSING");
        assertThat(players.lease(visitor("wavering"))).isEqualTo(number);
        assertThat(server.stateOf(number)).isEqualTo("LEASED");
    }

    @Test
    @DisplayName("Expires 0, nobody comes back: CLOSING, then QUARANTINED, then FREE")
    void row9_1_3_aDeregisteredVisitorsNumberRestsAndIsFreeAgain() {
        String number = players.lease(visitor("leaving"));
        players.leave(visitor("leaving"), number);
        await().atMost(RESTED).until(() -> server.stateOf(number).equals("FREE"));
        assertThat(server.lease(number)).contains("registered", "deregistering", "deregistered", "rested");
    }

    @Test
    @DisplayName("Expires 0, unknown user: 200 with Expires 0, nothing is leased")
    void row9_1_4_aDeregistrationOfAStrangerIsAnswered200() {
        Exchange register = players.visited.register(ThirdPartyRegister.of(visitor("stranger")).leaving());
        assertThat(register.awaitFinal(SOON).getStatusCode()).isEqualTo(200);
        assertThat(Headers.of(register.awaitFinal(SOON)).all("Expires")).containsExactly("0");
        await().atMost(SOON).until(() -> server.saidInLog("IMRN-2006I REGISTER of " + visitor("stranger")));
    }

    @Test
    @DisplayName("No Expires anywhere: taken as 3600, 200")
    void row9_1_5_aRegisterWithoutExpiresHoldsForAnHour() {
        Response answer = send(players.visited.draft(ThirdPartyRegister.of(visitor("timeless"))).without("Expires"));
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(Headers.of(answer).all("Expires")).containsExactly("3600");
        await().atMost(SOON).until(() -> server.saidInLog("IMRN-2008I REGISTER of " + visitor("timeless")));
    }

    @Test
    @DisplayName("Expires in the Contact counts before the header")
    void theContactsExpiresCountsFirst() {
        RequestDraft draft = players.visited.draft(ThirdPartyRegister.of(visitor("both")).expires(600));
        Response answer = send(draft.with("Contact", "<" + players.visited.endpoint().uri() + ">;expires=60"));
        assertThat(Headers.of(answer).all("Expires")).containsExactly("60");
        assertThat(Headers.of(answer).all("Contact")).singleElement().asString().endsWith(";expires=60");
    }

    @ParameterizedTest(name = "Expires: {0}")
    @ValueSource(strings = {"soon", "-1", "h1"})
    @DisplayName("Expires not a number: 400")
    void row9_1_6_anUnreadableExpiresIsRefused(String expires) {
        assertThat(askBare("sip:odd@ims.visited.example.com", "Expires: " + expires)).startsWith("SIP/2.0 400");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"<urn:service:sos>", "<mailto:alice@example.com>", "<tel:1234;phone-context=example.com>",
            "<tel:+abc>", "<sip:ims.visited.example.com>", "<http://example.com/>"})
    @DisplayName("To names nobody that can be registered: 400")
    void row9_1_9_aToThatNamesNobodyIsRefused(String to) {
        try (BareSocket socket = BareSocket.at("127.0.0.1", server)) {
            Optional<String> answer = socket.ask(socket.request("REGISTER", server.udp().uri(), "To: " + to, "Expires: 60"), SOON);
            assertThat(answer).get().asString().startsWith("SIP/2.0 400");
        }
    }

    @Test
    @DisplayName("To missing: 400")
    void row9_1_9_aMissingToIsRefused() {
        try (BareSocket socket = BareSocket.at("127.0.0.1", server)) {
            assertThat(socket.ask(socket.request("REGISTER", server.udp().uri(), "-To:", "Expires: 60"), SOON))
                    .get().asString().startsWith("SIP/2.0 400");
        }
    }

    @Test
    @DisplayName("Source not a known S-CSCF: 403, nothing is leased")
    void row9_1_10_anUnknownSenderIsRefused() {
        try (BareSocket socket = BareSocket.at("127.0.0.2", server)) {
            assertThat(socket.ask(socket.request("REGISTER", server.udp().uri(), "To: <" + visitor("intruder") + ">",
                    "Expires: 60"), SOON)).get().asString().startsWith("SIP/2.0 403");
        }
        assertThat(server.saidInLog("IMRN-2001I REGISTER of " + visitor("intruder"))).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"Require, privacy", "Require, 'path, x-new'"})
    @DisplayName("Require with an unknown tag: 420 + Unsupported")
    void row9_1_12_anUnknownExtensionIsNamed(String header, String tags) {
        Response answer = send(players.visited.draft(ThirdPartyRegister.of(visitor("requiring"))).and(header, tags));
        assertThat(answer.getStatusCode()).isEqualTo(420);
        assertThat(Headers.of(answer).all("Unsupported")).containsExactly(tags.replace("path, ", ""));
    }

    @Test
    @DisplayName("Require with tags that are known: 200")
    void aKnownExtensionIsAccepted() {
        assertThat(send(players.visited.draft(ThirdPartyRegister.of(visitor("pathfinder"))).and("Require", "path"))
                .getStatusCode()).isEqualTo(200);
    }

    private Response send(RequestDraft draft) {
        return players.visited.node().send(draft).awaitFinal(SOON);
    }

    private String askBare(String to, String... more) {
        try (BareSocket socket = BareSocket.at("127.0.0.1", server)) {
            String[] lines = java.util.Arrays.copyOf(more, more.length + 1);
            lines[more.length] = "To: <" + to + ">";
            return socket.ask(socket.request("REGISTER", server.udp().uri(), lines), Duration.ofSeconds(5)).orElse("(nothing)");
        }
    }
}

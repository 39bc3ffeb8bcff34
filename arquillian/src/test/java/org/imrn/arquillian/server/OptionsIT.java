package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.arquillian.server.Players.CALLER;
import static org.imrn.arquillian.server.Players.SOON;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import javax.sip.message.Response;
import org.imrn.demo.player.Body;
import org.imrn.demo.player.Exchange;
import org.imrn.demo.player.Headers;
import org.imrn.demo.player.ReceivedRequest;
import org.imrn.demo.player.RequestDraft;
import org.imrn.demo.player.ResponseDraft;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes, methods that are not served, and requests of dialogs that are not ours. */
@OnServer(SharedServer.ROAMING)
class OptionsIT extends AmongPlayers {

    private static final String ALLOWED = "ACK, BYE, CANCEL, INVITE, OPTIONS, PRACK, REGISTER, UPDATE";

    @ParameterizedTest(name = "over {0}")
    @ValueSource(strings = {"UDP", "TCP"})
    @DisplayName("OPTIONS to the AS, alive: 200 + Allow, Supported, Accept")
    void row9_3_10_aProbeIsAnswered(String transport) {
        var to = transport.equals("UDP") ? server.udp() : server.tcp();
        Response answer = send(RequestDraft.of("OPTIONS", to.uri()).towards(to));
        assertThat(answer.getStatusCode()).isEqualTo(200);
        Headers headers = Headers.of(answer);
        assertThat(String.join(", ", headers.all("Allow"))).isEqualTo(ALLOWED);
        assertThat(String.join(",", headers.all("Supported"))).contains("100rel", "path");
        assertThat(String.join(",", headers.all("Accept"))).contains("application/sdp");
        assertThat(headers.tag("To")).isPresent();
    }

    @Test
    @DisplayName("OPTIONS with Max-Forwards 0: answered 200 all the same (RFC 3261 §16.3)")
    void row9_2_23_aProbeWithoutHopsIsAnswered() {
        assertThat(send(options().with("Max-Forwards", "0")).getStatusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("OPTIONS with an unknown Require: 420 + Unsupported")
    void aProbeMayNotRequireWhatIsUnknown() {
        Response answer = send(options().and("Require", "x-unheard-of"));
        assertThat(answer.getStatusCode()).isEqualTo(420);
        assertThat(Headers.of(answer).all("Unsupported")).containsExactly("x-unheard-of");
    }

    @Test
    @DisplayName("§9.3 OPTIONS to STN-SR with preparation body, not supported: 501; without a body it is a probe")
    void row9_3_11_anInquiryBeforeATransferIsNotServed() {
        RequestDraft probe = RequestDraft.of("OPTIONS", "tel:+447700900901").towards(server.udp())
                .and("Route", server.udp().route()).and("P-Asserted-Identity", "<tel:" + CALLER + ">");
        assertThat(send(probe).getStatusCode()).isEqualTo(200);
        assertThat(send(probe.body(new Body("application/vnd.3gpp.srvcc-ext+xml",
                "<Srvcc-ext><Setup-info><direction>initiator</direction></Setup-info></Srvcc-ext>"))).getStatusCode())
                .isEqualTo(501);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"INFO", "MESSAGE", "PUBLISH", "REFER", "SUBSCRIBE", "NOTIFY"})
    @DisplayName("Known methods out of dialog, addressed to us: 405 + Allow")
    void row9_3_9_knownMethodsThatAreNotServedAreRefused(String method) {
        Response answer = send(complete(RequestDraft.of(method, server.udp().uri()).towards(server.udp())));
        assertThat(answer.getStatusCode()).isEqualTo(405);
        assertThat(String.join(", ", Headers.of(answer).all("Allow"))).isEqualTo(ALLOWED);
    }

    @Test
    @DisplayName("Unknown method: 503, since the container has one answer for all that it cannot route, and uses it while starting")
    void row9_3_12_unknownMethodsAreRefused() {
        assertThat(bare("JUGGLE", server.udp().uri())).startsWith("SIP/2.0 503");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"MESSAGE", "OPTIONS", "PUBLISH", "SUBSCRIBE", "REFER", "INFO"})
    @DisplayName("The same over ISC, for somebody, with a way back: passed, we are a proxy")
    void row9_3_9_requestsForSomebodyPass(String method) {
        String uri = "sip:judy@ims.home.example.com";
        String mark = "<sip:iscmark@" + players.home.endpoint().hostPort() + ";lr;s=1;h=0;d=0;a=61>";
        players.home.onOther(request -> request.respond(ResponseDraft.of(202).and("Expires", "60")
                .and("Contact", "<" + players.home.endpoint().uri() + ">")));
        RequestDraft draft = RequestDraft.of(method, uri).and("Route", server.udp().route()).and("Route", mark)
                .and("P-Served-User", "<" + uri + ">;sescase=term;regstate=reg")
                .and("P-Asserted-Identity", "<tel:" + CALLER + ">").and("Max-Forwards", "9");
        Exchange exchange = players.home.node().send(complete(draft));
        ReceivedRequest got = players.home.node().await(method, SOON);
        assertThat(got.uri()).isEqualTo(uri);
        assertThat(got.headers().all("Route")).containsExactly(mark);
        assertThat(got.headers().all("Max-Forwards")).containsExactly("8");
        OnTheWire.assertNotRecorded(got.message(), server);
        assertThat(exchange.awaitFinal(SOON).getStatusCode()).isIn(200, 202);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"BYE", "UPDATE", "PRACK", "INFO", "INVITE", "NOTIFY"})
    @DisplayName("In a dialog that is not ours: 481")
    void row9_3_5_row9_3_6_row9_3_7_requestsOfUnknownDialogsAreRefused(String method) {
        assertThat(bare(method, server.udp().uri(), "To: <" + server.udp().uri() + ">;tag=long-gone"))
                .startsWith("SIP/2.0 481");
    }

    @Test
    @DisplayName("CANCEL without its INVITE: 481")
    void row9_3_2_aCancelOfNothingIsRefused() {
        assertThat(bare("CANCEL", "tel:" + SharedServer.SPARE)).startsWith("SIP/2.0 481");
    }

    @Test
    @DisplayName("ACK of nothing: absorbed")
    void row9_3_3_anAckIsNeverAnswered() {
        try (BareSocket socket = BareSocket.at("127.0.0.1", server)) {
            socket.send(socket.request("ACK", server.udp().uri(), "To: <sip:x@example.com>;tag=none"));
            assertThat(socket.ask(socket.request("OPTIONS", server.udp().uri()), SOON)).get().asString()
                    .startsWith("SIP/2.0 200").contains("CSeq: 1 OPTIONS");
        }
    }

    @Test
    @DisplayName("SIP version not 2.0: 505")
    void row9_3_13_otherVersionsAreNotServed() {
        try (BareSocket socket = BareSocket.at("127.0.0.1", server)) {
            String text = socket.request("OPTIONS", server.udp().uri()).replace(" SIP/2.0\r\nVia", " SIP/3.0\r\nVia");
            assertThat(text).startsWith("OPTIONS " + server.udp().uri() + " SIP/3.0");
            assertThat(socket.ask(text, SOON).orElse("(nothing)")).startsWith("SIP/2.0 505");
        }
        assertStillServing();
    }

    @Test
    @DisplayName("Headers over the limit, one or many, which only a connection can carry: 513; as much as a datagram holds: 200")
    void row9_3_14_longHeadsAreRefused() throws IOException {
        assertThat(overTcp("X-Long: " + "x".repeat(60_000) + "\r\n")).startsWith("SIP/2.0 200");
        assertThat(overTcp("X-Long: " + "x".repeat(66_000) + "\r\n")).startsWith("SIP/2.0 513");
        assertThat(overTcp(("X-Long: " + "x".repeat(90) + "\r\n").repeat(700))).startsWith("SIP/2.0 513");
        assertStillServing();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"From", "To", "Call-ID", "CSeq"})
    @DisplayName("No mandatory header, can be answered: 400, the phrase names the header")
    void row9_3_15_aMissingHeaderIsNamed(String missing) {
        assertThat(bare("OPTIONS", server.udp().uri(), "-" + missing + ":").lines().findFirst().orElse(""))
                .startsWith("SIP/2.0 400").contains(missing);
        assertStillServing();
    }

    @Test
    @DisplayName("No Via: nobody knows whom to answer; dropped")
    void row9_3_16_withoutViaARequestIsDropped() {
        try (BareSocket socket = BareSocket.at("127.0.0.1", server)) {
            assertThat(socket.ask(socket.request("OPTIONS", server.udp().uri(), "-Via:"), Duration.ofSeconds(1))).isEmpty();
        }
        assertStillServing();
    }

    @ParameterizedTest(name = "text number {index}")
    @ValueSource(strings = {"OPTIONS", "OPTIONS tel: SIP/2.0\r\n\r\n", "\r\n\r\n", "SIP/2.0 200 OK\r\n\r\n", "\u0000\u0001\u0002"})
    @DisplayName("Malformed start line: dropped or 400; the server goes on")
    void row9_3_16_malformedStartLinesDoNoHarm(String text) {
        try (BareSocket socket = BareSocket.at("127.0.0.1", server)) {
            assertThat(socket.ask(text, Duration.ofMillis(300)).orElse("SIP/2.0 400")).startsWith("SIP/2.0 400");
        }
        assertStillServing();
    }

    /** With what one method or the other needs. */
    private RequestDraft complete(RequestDraft draft) {
        return draft.and("Contact", "<" + players.home.endpoint().uri("x") + ">").and("Event", "presence")
                .and("Refer-To", "<sip:kate@example.com>").and("Subscription-State", "active");
    }

    private RequestDraft options() {
        return RequestDraft.of("OPTIONS", server.udp().uri());
    }

    private Response send(RequestDraft draft) {
        return players.home.node().send(draft).awaitFinal(SOON);
    }

    private String bare(String method, String uri, String... more) {
        try (BareSocket socket = BareSocket.at("127.0.0.1", server)) {
            return socket.ask(socket.request(method, uri, more), SOON).orElse("(nothing)");
        }
    }

    /** Status line of what a probe with these headers, each a whole line, is answered over TCP. */
    private String overTcp(String headers) throws IOException {
        try (BareSocket text = BareSocket.at("127.0.0.1", server); Socket socket = new Socket("127.0.0.1", server.tcp().port())) {
            socket.setSoTimeout((int) SOON.toMillis());
            String probe = text.request("OPTIONS", server.tcp().uri(), "Via: SIP/2.0/TCP 127.0.0.1:" + socket.getLocalPort()
                    + ";branch=z9hG4bK" + UUID.randomUUID()).replace("Content-Length:", headers + "Content-Length:");
            socket.getOutputStream().write(probe.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
        }
    }

    private void assertStillServing() {
        assertThat(send(options()).getStatusCode()).isEqualTo(200);
    }
}

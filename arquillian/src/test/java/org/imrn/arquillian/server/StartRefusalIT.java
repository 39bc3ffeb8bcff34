package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.server.Stage.SOON;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.imrn.demo.player.RawSipSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server with nearly everything set wrong: it does not start and says all of it at once. */
class StartRefusalIT {

    private static final ImrnServer SERVER = new ImrnServer("refusal").without("imrn.operator.password")
            .with("imrn.pools", "visitors,calls").with("imrn.pool.calls.ranges", "+12025550149-+12025550160")
            .with("imrn.pool.visitors.quarantine", "PT1S")
            .with("imrn.sweep.interval", "5 seconds")
            .with("imrn.registration.graze", "PT5S")
            .with("imrn.cluster.tls.keystore", "no/such/file.p12")
            .with("imrn.cluster.members", "127.0.0.1[7800],127.0.0.1[7801]");

    @BeforeAll
    static void start() {
        SERVER.launch();
        await().atMost(Duration.ofSeconds(90)).until(() -> SERVER.saidInLog("CWWKF0011I"));
        await().atMost(SOON).until(() -> SERVER.saidInLog("CWWKZ0002E"));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"imrn.operator.password", "imrn.pool.calls.ranges", "imrn.pool.visitors.quarantine",
        "imrn.sweep.interval", "IMRN_REGISTRATION_GRAZE", "imrn.cluster.members",
        "imrn.cluster.tls.keystore"})
    void eachWrongKeyIsNamed(String key) {
        assertThat(SERVER.output()).filteredOn(line -> line.contains("IMRN-1005E"))
                .hasSize(7).filteredOn(line -> line.contains("not start: " + key)).hasSize(1);
    }

    @Test
    void theApplicationIsNotStarted() {
        assertThat(SERVER.saidInLog("CWWKZ0001I")).isFalse();
        assertThat(SERVER.saidInLog("IMRN-1001I")).isFalse();
        assertThat(SERVER.http("GET", "/health/ready").statusCode()).isEqualTo(503);
    }

    /** The container itself answers, without us: it knows of no servlet that its router names. */
    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "REGISTER", "INVITE"})
    void sipIsAnsweredWithAServerErrorByTheContainer(String method) throws IOException {
        try (RawSipSocket socket = RawSipSocket.open()) {
            socket.send(request(method, socket), SERVER.udp().port());
            Optional<String> answer = socket.receive(SOON);
            while (answer.filter(text -> text.startsWith("SIP/2.0 100")).isPresent()) {
                answer = socket.receive(SOON);
            }
            assertThat(answer.flatMap(text -> text.lines().findFirst())).get().asString().startsWith("SIP/2.0 50");
        }
    }

    private static String request(String method, RawSipSocket socket) {
        String uri = "sip:127.0.0.1:" + SERVER.udp().port();
        return String.join("\r\n", method + " " + uri + " SIP/2.0",
                "Via: SIP/2.0/UDP " + socket.endpoint().hostPort() + ";branch=z9hG4bK" + method + System.nanoTime(),
                "From: <sip:probe@" + socket.endpoint().hostPort() + ">;tag=1", "To: <sip:v@ims.visited.example.com>",
                "Call-ID: refusal-" + System.nanoTime(), "CSeq: 1 " + method, "Max-Forwards: 70",
                "Contact: <" + socket.endpoint().uri("probe") + ">", "Expires: 60", "Content-Length: 0", "", "");
    }
}

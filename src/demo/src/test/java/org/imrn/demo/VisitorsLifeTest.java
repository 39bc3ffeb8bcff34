package org.imrn.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.imrn.demo.player.ScriptedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plays the whole story over real sockets against a scripted server with a scripted operator interface. */
class VisitorsLifeTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private final ScriptedServer server = new ScriptedServer();
    private final List<String> picture = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Optional<String> leased = Optional.empty();
    private HttpServer http;

    @BeforeEach
    void openOperatorInterface() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/imrn/api/v1/leases/", exchange -> {
            asked.add(exchange.getRequestURI().getRawPath() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
            leased = server.number().or(() -> leased);
            boolean live = server.number().isPresent();
            String past = "{\"at\":\"2026-11-22T10:00:00Z\",\"state\":\"LEASED\",\"cause\":\"registered\"}";
            String json = "{\"number\":\"" + leased.orElse("?") + "\",\"state\":\"" + (live ? "LEASED" : "QUARANTINED")
                    + "\",\"until\":\"2026-11-22T12:00:00Z\",\"history\":[" + past + (live ? "" : ","
                    + past.replace("LEASED", "CLOSING").replace("10:00", "10:01") + ","
                    + past.replace("LEASED", "QUARANTINED").replace("10:00", "10:02")) + "]}";
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        http.start();
    }

    @AfterEach
    void close() {
        http.stop(0);
        server.close();
    }

    @Test
    void storyPassesAndIsDrawn() {
        server.reluctance(1);
        play();
        assertThat(asked).allMatch(a -> a.startsWith("/imrn/api/v1/leases/%2B12025550100 Basic b3BlcmF0b3I6c2VjcmV0"));
        assertThat(picture).allMatch(line -> line.length() <= 120);
        assertThat(String.join("\n", picture)).containsSubsequence(
                "REGISTER sip:v-8f21@ims.visited.example.com  Expires: 3600",
                "** not retargeted yet",
                "INVITE sip:+12025550100@ims.home.example.com;user=phone",
                "** +12025550100 LEASED until 2026-11-22T12:00:00Z",
                "IAM +12025550100", "INVITE tel:+12025550100", "INVITE sip:v-8f21@ims.visited.example.com",
                "180 Ringing", "200 OK", "ACK", "BYE",
                "Expires: 0", "** +12025550100 CLOSING", "** +12025550100 QUARANTINED",
                "404 Not Found  Reason: Q.850;cause=1", "480");
    }

    @Test
    void storyCanBeToldAgainWithAnotherNumber() {
        play();
        leased = Optional.empty();
        play();
        assertThat(String.join("\n", picture)).contains("+12025550100 QUARANTINED", "+12025550101 QUARANTINED");
    }

    @Test
    void serverThatNeverRetargetsFailsTheStoryWithAReason() {
        server.reluctance(1_000);
        assertThatThrownBy(() -> play(Duration.ofSeconds(1))).isInstanceOf(StoryFailed.class)
                .hasMessageContaining("no home call retargeted");
    }

    private void play() {
        play(SOON);
    }

    private void play(Duration change) {
        LadderTrace trace = new LadderTrace(new Ladder(Cast.COLUMNS, 120), Cast.SERVER, picture::add);
        LeaseReader leases = new LeaseReader(http.getAddress().getPort(), "operator", "secret");
        try (Cast cast = Cast.open(server.endpoint())) {
            cast.drawOn(trace);
            new VisitorsLife(cast, server.endpoint(), leases, trace, new VisitorsLife.Patience(SOON, change)).play();
        }
        if (Boolean.getBoolean("show")) {
            picture.forEach(System.out::println);
        }
    }
}

package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.server.Stage.SOON;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sip.message.Response;
import org.imrn.demo.player.Headers;
import org.imrn.demo.player.RequestDraft;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a node answers that does not know any more who has its numbers, or what time it is. Two pools: the numbers of one
 * rest as short as can be, those of the other, for visitors on WLAN, for twenty seconds.
 */
@Tag("database")
class OutOfTouchIT {

    private static final int LONG = 3600;
    private static final String WLAN = "IEEE-802.11;i-wlan-node-id=00a0c914c829";
    private static final PostgresqlServer DATABASE = new PostgresqlServer("out-of-touch");
    private static final ImrnServer SERVER = new ImrnServer("out-of-touch").withShortTimes()
            .with("imrn.heartbeat.interval", "PT0.5S").with("imrn.pools", "visitors,slow")
            .with("imrn.pool.slow.ranges", "+12025559300-+12025559309").with("imrn.pool.slow.quarantine", "PT20S")
            .with("imrn.pool.slow.ttl", "PT0S").with("imrn.pool.slow.access-types", "IEEE-802.11");
    private static WrongClock clock;
    private static Stage stage;

    @BeforeAll
    static void start() {
        DATABASE.start();
        clock = new WrongClock(DATABASE);
        clock.used(SERVER).start();
        stage = new Stage(SERVER);
    }

    @AfterAll
    static void stop() {
        if (stage != null) {
            stage.close();
        }
        SERVER.close();
        clock.close();
        DATABASE.close();
    }

    @AfterEach
    void healed() {
        DATABASE.heal();
        clock.isAheadBy(Duration.ZERO);
        await().atMost(SOON).until(() -> options().getStatusCode() == 200);
    }

    @Test
    void cutOffForAsLongAsNumbersRestItRefusesCallsKeepsRegistersAndGoesOnByItself() {
        Visitor quick = Visitor.of("quick", 1);
        Visitor slow = Visitor.of("slow", 1);
        Visitor fresh = Visitor.of("fresh", 1);
        Visitor late = Visitor.of("late", 1);
        stage.register(quick, LONG);
        registerOnWlan(slow);
        String quickNumber = numberOf(quick);
        String slowNumber = numberOf(slow);
        assertThat(slowNumber).startsWith("+120255593");
        int mark = SERVER.output().size();

        DATABASE.stopImmediately();
        await().atMost(Duration.ofSeconds(15)).until(() -> callTo(quickNumber).getStatusCode() == 503);
        assertThat(callTo(slowNumber).getStatusCode()).as("rests for longer").isEqualTo(200);
        Response ready = options();
        assertThat(ready.getStatusCode()).as("not all pools are lost").isEqualTo(200);
        assertThat(health().statusCode()).isEqualTo(200);
        isRefusedForNow(callTo(quickNumber));
        assertThat(said(mark, "IMRN-2107E INVITE to " + quickNumber)).isPositive();
        stage.register(fresh, LONG);

        await().atMost(Duration.ofSeconds(30)).until(() -> options().getStatusCode() == 503);
        isNotReadyBecause("CUT_OFF");
        isRefusedForNow(callTo(slowNumber));
        isRefusedForNow(callTo(quickNumber));
        await().atMost(SOON).until(() -> said(mark, "IMRN-1040E") == 1);
        assertThat(said(mark, "IMRN-1041I")).isZero();
        stage.register(late, LONG);
        stage.leave(slow);

        DATABASE.start();
        await().atMost(SOON).until(() -> options().getStatusCode() == 200);
        await().atMost(SOON).until(() -> said(mark, "IMRN-1041I") == 1);
        assertThat(health().statusCode()).isEqualTo(200);
        assertThat(callTo(quickNumber).getStatusCode()).isEqualTo(200);
        for (Visitor kept : List.of(fresh, late)) {
            assertThat(callTo(numberOf(kept)).getStatusCode()).isEqualTo(200);
        }
        // Until it rests, withdrawn at home, it is answered 480.
        await().atMost(SOON).until(() -> callTo(slowNumber).getStatusCode() == 404);
        assertThat(said(mark, "IMRN-1040E")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {60, -60})
    void withAClockThatIsOffItIsNotReadyButServesCallsAndLeasesByTheDatabasesTime(long seconds) {
        Visitor known = Visitor.of("known", (int) (100 + seconds));
        Visitor fresh = Visitor.of("told-late", (int) (100 + seconds));
        stage.register(known, LONG);
        String number = numberOf(known);
        int mark = SERVER.output().size();

        clock.isAheadBy(Duration.ofSeconds(seconds));
        await().atMost(SOON).until(() -> options().getStatusCode() == 503);
        isNotReadyBecause("CLOCK_OFF");
        await().atMost(SOON).until(() -> said(mark, "IMRN-1042E") == 1);
        assertThat(callTo(number).getStatusCode()).isEqualTo(200);
        Instant before = Instant.now();
        stage.register(fresh, LONG);
        String late = numberOf(fresh);
        assertThat(callTo(late).getStatusCode()).isEqualTo(200);
        assertThat(Tables.of(DATABASE).lease(late).orElseThrow().deadline().orElseThrow())
                .isBetween(before.plusSeconds(LONG + seconds), Instant.now().plusSeconds(LONG + seconds + 10));
        assertThat(said(mark, "IMRN-1043I")).isZero();

        clock.isAheadBy(Duration.ZERO);
        await().atMost(SOON).until(() -> options().getStatusCode() == 200);
        await().atMost(SOON).until(() -> said(mark, "IMRN-1043I") == 1);
        assertThat(health().statusCode()).isEqualTo(200);
        assertThat(callTo(late).getStatusCode()).isEqualTo(200);
    }

    private static void registerOnWlan(Visitor visitor) {
        stage.visited.bind(visitor.identity(), stage.phone.contact());
        assertThat(stage.visited.register(visitor.registers(LONG).header("P-Access-Network-Info", WLAN))
                .awaitFinal(SOON).getStatusCode()).isEqualTo(200);
    }

    private static String numberOf(Visitor visitor) {
        return await().atMost(SOON).until(() -> Tables.of(DATABASE).heldBy(visitor), java.util.Optional::isPresent)
                .orElseThrow().number();
    }

    private static Response callTo(String number) {
        var call = stage.calling(number);
        Response answer = call.awaitFinal(SOON);
        if (answer.getStatusCode() == 200) {
            call.ack();
            call.bye().awaitFinal(SOON);
        }
        return answer;
    }

    private static void isRefusedForNow(Response answer) {
        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(Headers.of(answer).first("Retry-After")).isPresent();
        assertThat(Headers.of(answer).all("Reason")).singleElement().asString().startsWith("Q.850;cause=41");
    }

    private static void isNotReadyBecause(String reason) {
        await().atMost(SOON).untilAsserted(() -> {
            Response answer = options();
            assertThat(answer.getStatusCode()).isEqualTo(503);
            assertThat(Headers.of(answer).first("Retry-After")).isPresent();
            assertThat(Headers.of(answer).required("Warning")).startsWith("399 ").endsWith("\"" + reason + "\"");
        });
        HttpResponse<String> health = health();
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body().replace(" ", "")).contains("\"readiness\":\"" + reason + "\"");
    }

    private static Response options() {
        return stage.visited.node().send(RequestDraft.of("OPTIONS", SERVER.udp().uri()).towards(SERVER.udp()))
                .awaitFinal(SOON);
    }

    private static HttpResponse<String> health() {
        return SERVER.http("GET", "/health/ready");
    }

    private static long said(int mark, String text) {
        List<String> lines = SERVER.output();
        return lines.subList(mark, lines.size()).stream().filter(line -> line.contains(text)).count();
    }
}

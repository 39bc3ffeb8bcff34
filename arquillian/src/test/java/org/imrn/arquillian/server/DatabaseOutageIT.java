package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.server.Stage.SOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.sip.message.Response;
import org.imrn.arquillian.machine.Alone;
import org.imrn.demo.player.Headers;
import org.imrn.demo.player.RequestDraft;
import org.imrn.demo.player.ThirdPartyRegister;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The database goes away under a running server and comes back: calls go on, nobody is deregistered by it, and what was
 * kept meanwhile is done without being sent again. The server itself is started while the database is still down.
 */
@Alone
@Tag("database")
class DatabaseOutageIT {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** Of many at once, whose own threads take time too. */
    private static final Duration LIMIT_OF_MANY = Duration.ofSeconds(3);
    private static final int CROWD = 200;
    private static final int LONG = 3600;
    private static final PostgresqlServer DATABASE = new PostgresqlServer("outage");
    private static final ImrnServer SERVER = DATABASE.used(new ImrnServer("outage")).withShortTimes()
            .with("imrn.pool.visitors.quarantine", "PT60S").with("imrn.registration.grace", "PT6S")
            .with("imrn.pool.visitors.ranges", "+12025550000-+12025550999")
            .with("imrn.database.statement-timeout", "PT1S").with("imrn.database.socket-timeout", "PT3S");
    private static final Visitor EARLY = Visitor.of("early", 1);
    private static Stage stage;
    private static Response optionsWhileStarting;
    private static Burst burstWhileStarting;

    @BeforeAll
    static void startWithoutDatabase() {
        DATABASE.start();
        DATABASE.stopImmediately();
        SERVER.launch();
        stage = new Stage(SERVER);
        await().atMost(Duration.ofSeconds(60)).until(() -> SERVER.saidInLog("IMRN-1007W"));
        // The node may say so before the container has started the servlets: until then it answers 503 by itself, bare.
        await().atMost(SOON).until(() -> {
            optionsWhileStarting = options();
            return Headers.of(optionsWhileStarting).first("Retry-After").isPresent();
        });
        burstWhileStarting = Burst.of(List.of(() -> stage.registering(EARLY, LONG)));
        DATABASE.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> options().getStatusCode() == 200);
    }

    @AfterAll
    static void stop() {
        if (stage != null) {
            stage.close();
        }
        SERVER.close();
        DATABASE.close();
    }

    @AfterEach
    void healed() {
        DATABASE.heal();
        await().atMost(SOON).until(() -> databaseIs("up"));
    }

    @Test
    void row9_1_8_aServerStartedWithoutDatabaseKeepsRegistersAndBecomesReadyByItself() {
        assertThat(optionsWhileStarting.getStatusCode()).isEqualTo(503);
        assertThat(Headers.of(optionsWhileStarting).first("Retry-After")).isPresent();
        burstWhileStarting.allAnswered200Within(LIMIT);
        assertThat(stage.numberOf(EARLY)).startsWith("+12025550");
        assertThat(SERVER.saidInLog("IMRN-1002I")).isTrue();
    }

    @Test
    void row9_1_8_callsAndRegistersGoOnWhileTheDatabaseIsDownAndEverythingIsDoneWhenItIsBack() {
        Visitor away = Visitor.of("away", 1);
        Visitor renewing = Visitor.of("away", 2);
        Visitor silent = Visitor.of("away", 3);
        Visitor leaving = Visitor.of("away", 4);
        Visitor fresh = Visitor.of("away", 5);
        stage.register(away, LONG);
        stage.register(leaving, LONG);
        String number = stage.numberOf(away);
        String leavingNumber = stage.numberOf(leaving);
        List<Visitor> crowd = IntStream.range(100, 100 + CROWD).mapToObj(n -> Visitor.of("crowd", n)).toList();
        List<Visitor> known = crowd.subList(0, CROWD / 2);
        known.forEach(visitor -> stage.register(visitor, LONG));
        stage.register(renewing, 5);
        stage.register(silent, 5);
        String renewingNumber = stage.numberOf(renewing);
        String silentNumber = stage.numberOf(silent);
        Instant renewingUntil = SERVER.untilOf(renewingNumber);
        String nobodys = freeNumber();
        int mark = SERVER.output().size();

        DATABASE.stopImmediately();

        assertThat(stage.retargeted(away)).contains(number);
        assertThat(stage.callTo(number)).isEqualTo(200);
        assertThat(stage.callTo(nobodys)).isIn(404, 500);
        Burst one = Burst.of(List.of(() -> stage.registering(fresh, LONG), () -> stage.registering(renewing, LONG),
                () -> stage.visited.register(leaving.leaves())));
        one.allAnswered200Within(LIMIT);
        Burst many = Burst.of(crowd.stream().map(v -> Burst.sending(() -> stage.registering(v, LONG))).toList());
        many.allAnswered200Within(LIMIT_OF_MANY);
        assertThat(options().getStatusCode()).isEqualTo(200);
        await().atMost(SOON).until(() -> databaseIs("down"));
        assertThat(stage.callTo(nobodys)).as("the lookup is impossible").isEqualTo(500);
        assertThat(stage.retargeted(fresh)).as("nothing new is leased").isEmpty();
        await().atMost(Duration.ofSeconds(15)).until(() -> Instant.now().isAfter(renewingUntil.plusSeconds(1)));
        assertThat(stage.callTo(leavingNumber)).as("a leaving visitor stays reachable").isEqualTo(200);
        assertThat(stage.callTo(renewingNumber)).isEqualTo(200);

        DATABASE.start();
        await().atMost(SOON).until(() -> databaseIs("up"));

        assertThat(SERVER.stateOf(silentNumber)).as("one grace first").isEqualTo("LEASED");
        assertThat(stage.numberOf(fresh)).startsWith("+12025550");
        assertThat(stage.numberOf(renewing)).isEqualTo(renewingNumber);
        await().atMost(SOON).until(() -> SERVER.lease(renewingNumber).contains("refreshed"));
        await().atMost(SOON).until(() -> !SERVER.stateOf(leavingNumber).equals("LEASED"));
        await().atMost(SOON).until(() -> SERVER.stateOf(leavingNumber).equals("QUARANTINED"));
        await().atMost(Duration.ofSeconds(20)).until(() -> SERVER.stateOf(silentNumber).equals("QUARANTINED"));
        assertThat(SERVER.stateOf(renewingNumber)).isEqualTo("LEASED");
        assertThat(SERVER.stateOf(number)).isEqualTo("LEASED");
        crowd.forEach(visitor -> assertThat(stage.numberOf(visitor)).startsWith("+12025550"));
        assertThat(saidSince(mark, "IMRN-1011W")).isEqualTo(1);
        assertThat(saidSince(mark, "IMRN-1012I")).isEqualTo(1);
        crowd.forEach(stage::leave);
        System.out.println("outage: three at once " + one + "; crowd " + many);
    }

    @Test
    void row9_1_1_tokenAndChargingAddressesAreKept() {
        Visitor visitor = Visitor.of("charged", 1);
        stage.visited.bind(visitor.identity(), stage.phone.contact());
        assertThat(stage.visited.register(visitor.registers(LONG).token("rt77")
                .header("P-Charging-Function-Addresses", "ccf=cdf.visited.example.com")).awaitFinal(SOON).getStatusCode())
                .isEqualTo(200);
        stage.numberOf(visitor);
        assertThat(Tables.kept(DATABASE, visitor)).containsExactly("<rt77>", "ccf=cdf.visited.example.com");
    }

    @Test
    void theOperatorIsToldToTryAgainWhileTheDatabaseIsDownAndIsServedWhenItIsBack() {
        Operator operator = new Operator(SERVER);
        String kept = operator.lease("visitors", "kept").field("number");
        DATABASE.stopImmediately();
        for (Operator.Answer answer : List.of(operator.lease("visitors", "kept"), operator.lease("visitors", "new"),
                operator.release(kept), operator.get("/pools"), operator.get("/leases?reference=kept"))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.retryAfter()).isPresent();
            assertThat(answer.type().orElse("")).startsWith("application/problem+json");
        }
        DATABASE.start();
        await().atMost(SOON).until(() -> operator.lease("visitors", "new").status() == 201);
        assertThat(operator.lease("visitors", "kept").field("number")).isEqualTo(kept);
        assertThat(operator.release(kept).status()).isEqualTo(204);
    }

    @Test
    void row9_1_8_aKilledDatabaseIsSurvivedToo() {
        Visitor visitor = Visitor.of("killed", 1);
        Visitor fresh = Visitor.of("killed", 2);
        stage.register(visitor, LONG);
        String number = stage.numberOf(visitor);
        int mark = SERVER.output().size();

        DATABASE.kill9();
        Burst.of(List.of(() -> stage.registering(visitor, LONG), () -> stage.registering(fresh, LONG)))
                .allAnswered200Within(LIMIT);
        assertThat(stage.callTo(number)).isEqualTo(200);
        DATABASE.start();

        stage.numberOf(fresh);
        assertThat(stage.numberOf(visitor)).isEqualTo(number);
        assertThat(saidSince(mark, "IMRN-1011W")).isEqualTo(1);
        assertThat(saidSince(mark, "IMRN-1012I")).isEqualTo(1);
    }

    @Test
    void row9_1_8_aFrozenDatabaseHoldsNobodyUpAndAllHealsWhenItGoesOn() {
        Visitor visitor = Visitor.of("frozen", 1);
        Visitor leaving = Visitor.of("frozen", 2);
        Visitor fresh = Visitor.of("frozen", 3);
        stage.register(visitor, LONG);
        stage.register(leaving, LONG);
        String number = stage.numberOf(visitor);
        String leavingNumber = stage.numberOf(leaving);
        List<Visitor> crowd = IntStream.range(100, 100 + CROWD).mapToObj(n -> Visitor.of("ice", n)).toList();
        int mark = SERVER.output().size();

        DATABASE.freeze();
        Burst one = Burst.of(List.of(() -> stage.registering(visitor, LONG), () -> stage.registering(fresh, LONG),
                () -> stage.visited.register(leaving.leaves())));
        one.allAnswered200Within(LIMIT);
        Burst many = Burst.of(crowd.stream().map(v -> Burst.sending(() -> stage.registering(v, LONG))).toList());
        many.allAnswered200Within(LIMIT_OF_MANY);
        assertThat(stage.callTo(number)).isEqualTo(200);
        assertThat(stage.retargeted(visitor)).contains(number);
        assertThat(options().getStatusCode()).isEqualTo(200);
        await().atMost(SOON).until(() -> databaseIs("down"));
        DATABASE.thaw();

        stage.numberOf(fresh);
        assertThat(stage.numberOf(visitor)).isEqualTo(number);
        await().atMost(SOON).until(() -> SERVER.stateOf(leavingNumber).equals("QUARANTINED"));
        crowd.forEach(v -> assertThat(stage.numberOf(v)).startsWith("+12025550"));
        assertThat(saidSince(mark, "IMRN-1011W")).isEqualTo(1);
        assertThat(saidSince(mark, "IMRN-1012I")).isEqualTo(1);
        System.out.println("frozen: three at once " + one + "; crowd " + many);
    }

    private static Response options() {
        return stage.visited.node().send(RequestDraft.of("OPTIONS", SERVER.udp().uri()).towards(SERVER.udp()))
                .awaitFinal(SOON);
    }

    /** A number of the pool that nobody holds: numbers are handed out in random order, so none may be taken for granted. */
    private static String freeNumber() {
        return IntStream.range(0, 1000).mapToObj(n -> String.format("+12025550%03d", n))
                .filter(number -> SERVER.stateOf(number).equals("FREE")).findFirst().orElseThrow();
    }

    private static boolean databaseIs(String state) {
        return SERVER.http("GET", "/health/ready").body().replace(" ", "").contains("\"database\":\"" + state + "\"");
    }

    private static long saidSince(int mark, String text) {
        List<String> lines = SERVER.output();
        return lines.subList(mark, lines.size()).stream().filter(line -> line.contains(text)).count();
    }
}

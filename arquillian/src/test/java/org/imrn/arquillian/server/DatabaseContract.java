package org.imrn.arquillian.server;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.server.Stage.SOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What holds on every database: a visitor's life, refreshes, and what {@code kill -9} may not take away. The tests
 * tagged {@code database} are the part of the suite that is run on each of them.
 */
@Tag("database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class DatabaseContract {

    private static final int LONG = 3600;
    private static final int SIZE = 150;
    private static final Duration A_LIFE = Duration.ofSeconds(60);

    private final String name;
    private final TestDatabase database;
    private final ImrnServer server;
    private final Sightings sightings = new Sightings();
    private Stage stage;

    DatabaseContract(String name, TestDatabase database) {
        this.name = name;
        this.database = database;
        this.server = database.used(new ImrnServer(name)).withShortTimes()
                .with("imrn.pool.visitors.ranges", "+12025551000-+12025551149")
                .with("imrn.database.statement-timeout", "PT1S").with("imrn.database.socket-timeout", "PT5S")
                .with("imrn.pool.visitors.quarantine", "PT15S").with("imrn.registration.closing-wait", "PT6S")
                .with("imrn.registration.grace", "PT2S");
    }

    @BeforeAll
    void start() {
        server.start();
        stage = new Stage(server);
    }

    @AfterAll
    void stop() {
        if (stage != null) {
            stage.close();
        }
        server.close();
        database.close();
    }

    @Test
    @Order(1)
    void row9_1_1_row9_1_3_aVisitorRegistersIsReachedLeavesAndTheNumberRests() {
        Visitor visitor = Visitor.of(name, 1);
        stage.register(visitor, LONG);
        String number = stage.numberOf(visitor);
        assertThat(server.stateOf(number)).isEqualTo("LEASED");
        assertThat(stage.callTo(number)).isEqualTo(200);

        stage.leave(visitor);
        await().atMost(SOON).until(() -> server.stateOf(number).equals("CLOSING"));
        assertThat(stage.callTo(number)).as("still reachable").isEqualTo(200);
        await().atMost(SOON).until(() -> server.stateOf(number).equals("QUARANTINED"));
        assertThat(stage.callTo(number)).isEqualTo(404);
        await().atMost(SOON).until(() -> stage.retargeted(visitor).isEmpty());
    }

    @Test
    @Order(2)
    void row9_1_2_aRefreshKeepsTheNumberAndProlongsIt() {
        Visitor visitor = Visitor.of(name, 2);
        stage.register(visitor, 600);
        String number = stage.numberOf(visitor);
        Instant until = server.untilOf(number);
        stage.register(visitor, LONG);
        assertThat(stage.numberOf(visitor)).isEqualTo(number);
        assertThat(server.untilOf(number)).isAfter(until.plusSeconds(LONG - 700));
        stage.leave(visitor);
    }

    /** The last one, since it leaves no number free. */
    @Test
    @Order(3)
    void whatWasAcknowledgedOutlivesEveryKillAndEveryNumberIsAccountedFor() {
        Visitor resting = Visitor.of(name, 3);
        Visitor closing = Visitor.of(name, 4);
        stage.register(resting, LONG);
        String restingNumber = stage.numberOf(resting);
        stage.leave(resting);
        await().atMost(SOON).until(() -> server.stateOf(restingNumber).equals("QUARANTINED"));
        Instant restsUntil = server.untilOf(restingNumber);
        stage.register(closing, LONG);
        String closingNumber = stage.numberOf(closing);
        stage.leave(closing);
        await().atMost(SOON).until(() -> server.stateOf(closingNumber).equals("CLOSING"));
        Instant closesAt = server.untilOf(closingNumber);
        Visitor justNow = Visitor.of(name, 5);
        stage.register(justNow, LONG);

        server.kill9();
        database.settled();

        Tables first = Tables.of(database);
        assertThat(first.lease(restingNumber)).get()
                .isEqualTo(new Tables.Row(restingNumber, "QUARANTINED", Optional.of(restsUntil), Optional.empty()));
        assertThat(first.lease(closingNumber)).get().satisfies(row -> {
            assertThat(row.state()).isEqualTo("CLOSING");
            assertThat(row.deadline()).contains(closesAt);
        });
        acknowledgedStandIn(first, List.of(justNow));
        restart(first);
        assertThat(stage.numberOf(justNow)).isEqualTo(first.heldBy(justNow).orElseThrow().number());

        Load load = new Load(stage, n -> Visitor.of(name, 100 + n));
        int newVisitors = SIZE / 2;
        killUnder(load, newVisitors);
        List<Visitor> tooMany = IntStream.range(1000, 1000 + SIZE).mapToObj(n -> Visitor.of(name, n)).toList();
        tooMany.forEach(visitor -> stage.register(visitor, LONG));
        assertThat(server.saidInLog("IMRN-2002W")).as("the pool is exhausted, and nobody is refused").isTrue();
        stage.leave(justNow);
        Tables last = killUnder(load, newVisitors);
        List<Visitor> waiting = tooMany.stream().filter(visitor -> last.heldBy(visitor).isEmpty()).toList();
        assertThat(waiting).isNotEmpty().allSatisfy(visitor ->
                assertThat(last.registrations()).containsKey(visitor.identity()));
        assertThat(last.leases()).hasSizeGreaterThan(SIZE - 3);

        // Whoever waits may have been served before the kill already: another number is given up now.
        stage.leave(load.acknowledged().stream().filter(visitor -> last.heldBy(visitor).isPresent()).findFirst()
                .orElseThrow());
        List<Visitor> hopeful = Stream.concat(waiting.stream(), load.acknowledged().stream()
                .filter(visitor -> last.heldBy(visitor).isEmpty())).toList();
        Optional<Visitor> served = await().atMost(A_LIFE).until(() -> hopeful.stream()
                .filter(visitor -> stage.retargeted(visitor).isPresent()).findFirst(), Optional::isPresent);
        assertThat(served).as("who waited is still tried").isPresent();
        assertThat(restEnded(restingNumber)).isAfterOrEqualTo(restsUntil);
    }

    /** Kills in the middle of a burst, compares, and starts again. */
    private Tables killUnder(Load load, int mostVisitors) {
        int before = load.answers();
        load.begin(mostVisitors);
        await().atMost(A_LIFE).pollInterval(Duration.ofMillis(1)).until(() -> load.answers() > before + 60);
        server.kill9();
        load.end();
        database.settled();
        Tables tables = Tables.of(database);
        acknowledgedStandIn(tables, new ArrayList<>(load.acknowledged()));
        restart(tables);
        load.acknowledged().stream().filter(visitor -> tables.heldBy(visitor).isPresent()).limit(10)
                .forEach(visitor -> assertThat(stage.numberOf(visitor))
                .isEqualTo(tables.heldBy(visitor).orElseThrow().number()));
        return tables;
    }

    /** Exactly the number that was told, for at least as long as was told, and for nobody else. */
    private void acknowledgedStandIn(Tables tables, List<Visitor> acknowledged) {
        sightings.read(server.output());
        assertThat(acknowledged).isNotEmpty().allSatisfy(visitor -> {
            assertThat(tables.registrations()).containsKey(visitor.identity());
            Optional<Sightings.Sighting> told = sightings.of(visitor);
            Optional<Tables.Row> row = tables.heldBy(visitor);
            assertThat(told.isPresent() || waits(visitor)).as("a number, or told to wait for one").isTrue();
            told.ifPresent(number -> {
                assertThat(row.map(Tables.Row::number)).contains(number.number());
                assertThat(row.orElseThrow().deadline().orElseThrow()).isAfterOrEqualTo(number.until());
            });
        });
        assertThat(tables.leases()).extracting(Tables.Row::number).doesNotHaveDuplicates();
        assertThat(tables.leases().stream().flatMap(row -> row.holder().stream()).toList()).doesNotHaveDuplicates();
    }

    private boolean waits(Visitor visitor) {
        return server.output().stream()
                .anyMatch(line -> line.contains("IMRN-2002W") && line.contains(visitor.identity() + ","));
    }

    /**
     * Deadlines may move by the moments between two steps of a registration that the kill had come between; those of
     * leases also by more, when a REGISTER that nobody answered is sent again to the server that is back.
     */
    private void restart(Tables tables) {
        server.start();
        await().atMost(SOON).until(() -> server.saidInLog("IMRN-1002I"));
        assertThat(server.saidInLog("leases: " + tables.leases().size() + " loaded")).isTrue();
        String ready = server.output().stream().filter(line -> line.contains("IMRN-1002I")).findFirst().orElseThrow();
        long free = Long.parseLong(ready.replaceAll("^.*numbers, ([0-9]+) free.*$", "$1"));
        Instant now = Instant.now();
        long rested = tables.leases().stream().filter(row -> row.state().equals("QUARANTINED"))
                .filter(row -> row.deadline().filter(now::isAfter).isPresent()).count();
        assertThat(free - (SIZE - tables.leases().size()))
                .as("freed, or leased to who asked again, before the node was ready").isBetween((long) -Load.THREADS, rested);
        Instant soon = Instant.now().plusSeconds(3);
        tables.leases().stream().filter(row -> row.deadline().filter(soon::isBefore).isPresent())
                .filter(row -> !row.state().equals("RELEASING")).limit(60)
                .forEach(row -> {
                    String json = server.lease(row.number());
                    assertThat(json).contains("\"" + row.state() + "\"");
                    Instant written = row.deadline().orElseThrow();
                    if (row.state().equals("LEASED")) {
                        assertThat(ImrnServer.untilIn(json)).isAfter(written.minusSeconds(1));
                    } else {
                        assertThat(ImrnServer.untilIn(json)).isCloseTo(written, within(1, SECONDS));
                    }
                });
    }

    /** When the number became free again, by its own story. */
    private Instant restEnded(String number) {
        String json = server.lease(number);
        java.util.regex.Matcher freed = java.util.regex.Pattern
                .compile("\\{[^{}]*\"rested\"[^{}]*\\}").matcher(json);
        assertThat(freed.find()).as(json).isTrue();
        return Instant.parse(freed.group().replaceAll("(?s)^.*\"at\"\\s*:\\s*\"([^\"]+)\".*$", "$1"));
    }
}

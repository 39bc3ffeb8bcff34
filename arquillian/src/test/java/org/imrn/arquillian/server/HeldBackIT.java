package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.server.Players.RESTED;
import static org.imrn.arquillian.server.Stage.SOON;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.imrn.arquillian.server.Operator.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pool of five numbers and a reserved one, of which nobody but this test is lent any. */
@OnServer(SharedServer.ROAMING)
class HeldBackIT {

    private static final String POOL = "/pools/drained";
    private static final String HELD_BACK = POOL + "/held-back";
    private static final String RESERVED = "+12025559105";
    private static final List<String> NUMBERS = LongStream.rangeClosed(12025559100L, 12025559104L)
            .mapToObj(number -> "+" + number).toList();

    private ImrnServer server;
    private Operator operator;

    @BeforeEach
    void operate(ImrnServer shared) {
        server = shared;
        operator = new Operator(shared);
    }

    /** Nothing is left of a test that failed half way. */
    @AfterEach
    void tidyUp() {
        Matcher held = Pattern.compile("\"id\":(\\d+)").matcher(operator.get(HELD_BACK).body());
        while (held.find()) {
            operator.send("DELETE", HELD_BACK + "/" + held.group(1), "", new byte[0]);
        }
        NUMBERS.forEach(operator::release);
        await().atMost(SOON).until(() -> operator.get(POOL).count("free") == NUMBERS.size());
    }

    private void counts(long free, long leased, long disabled) {
        Answer pool = operator.get(POOL);
        assertThat(List.of(pool.count("free"), pool.count("leased"), pool.count("disabled"))).as(pool.body())
                .containsExactly(free, leased, disabled);
        long all = List.of("free", "leased", "closing", "releasing", "consumed", "quarantined", "disabled").stream()
                .mapToLong(pool::count).sum();
        assertThat(all).isEqualTo(pool.count("size")).isEqualTo(6);
    }

    @Test
    @DisplayName("A pool is drained: who has a number keeps it, nobody gets one, what becomes free is disabled")
    void aPoolIsDrainedAndReleasedAgain() {
        counts(5, 0, 1);
        assertThat(server.stateOf(RESERVED)).isEqualTo("DISABLED");
        String kept = operator.lease("drained", "keeps").field("number");
        Answer hold = operator.post(HELD_BACK, "{\"reason\":\"moving to another site\"}");
        assertThat(hold.status()).as(hold.body()).isEqualTo(201);
        assertThat(hold.location().orElseThrow()).endsWith(HELD_BACK + "/" + hold.field("id"));
        assertThat(operator.get(HELD_BACK).body()).contains("moving to another site", "\"by\":\"operator\"");
        counts(0, 1, 5);
        assertThat(operator.get(POOL).count("freeAtHand")).isZero();
        assertThat(operator.lease("drained", "too-late").status()).isEqualTo(409);
        assertThat(operator.lease("drained", "keeps").field("number")).isEqualTo(kept);
        NUMBERS.forEach(number -> assertThat(server.stateOf(number)).isEqualTo(number.equals(kept) ? "LEASED"
                : "DISABLED"));

        operator.release(kept);
        assertThat(server.stateOf(kept)).isEqualTo("QUARANTINED");
        await().atMost(RESTED).until(() -> server.stateOf(kept).equals("DISABLED"));
        counts(0, 0, 6);
        assertThat(operator.lease("drained", "too-late").status()).isEqualTo(409);

        String one = HELD_BACK + "/" + hold.field("id");
        assertThat(operator.send("DELETE", one, "", new byte[0]).status()).isEqualTo(204);
        assertThat(operator.send("DELETE", one, "", new byte[0]).status()).isEqualTo(404);
        counts(5, 0, 1);
        assertThat(server.stateOf(RESERVED)).isEqualTo("DISABLED");
        assertThat(operator.lease("drained", "again").status()).isEqualTo(201);
        assertThat(server.saidInLog("IMRN-1052I pool drained: 6 numbers are held back now")).isTrue();
    }

    @Test
    @DisplayName("A range is held back: the others are lent, then the pool is exhausted")
    void aRangeIsHeldBack() {
        Answer hold = operator.post(HELD_BACK, "{\"first\":\"" + NUMBERS.get(1) + "\",\"last\":\"" + NUMBERS.get(3)
                + "\"}");
        assertThat(hold.field("first")).isEqualTo(NUMBERS.get(1));
        assertThat(List.of(operator.lease("drained", "a").field("number"),
                operator.lease("drained", "b").field("number"))).containsExactlyInAnyOrder(NUMBERS.get(0),
                NUMBERS.get(4));
        assertThat(operator.lease("drained", "c").status()).isEqualTo(409);
        operator.send("DELETE", HELD_BACK + "/" + hold.field("id"), "", new byte[0]);
        assertThat(operator.lease("drained", "c").status()).isEqualTo(201);
    }

    @Test
    @DisplayName("Watermarks are told as they are crossed, and leases by hand are shorter once the pool is nearly full")
    void watermarksAreToldAndLifetimesShrink() {
        for (int i = 0; i < 4; i++) {
            Answer lease = operator.lease("drained", "mark-" + i);
            assertThat(Instant.parse(lease.field("until"))).isAfter(Instant.now().plusSeconds(300));
        }
        await().atMost(SOON).until(() -> said("IMRN-1050W pool drained: the watermark of 80 % is reached, taken are 4 of"));
        assertThat(operator.get(POOL).count("utilisation")).isEqualTo(80);
        Answer last = operator.lease("drained", "mark-4");
        assertThat(Instant.parse(last.field("until"))).isAfter(Instant.now().plusSeconds(300));
        await().atMost(SOON).until(() -> said("IMRN-1050W pool drained: the watermark of 100 % is reached"));
        Answer renewed = operator.lease("drained", "mark-4");
        assertThat(renewed.field("number")).isEqualTo(last.field("number"));
        assertThat(Instant.parse(renewed.field("until"))).isBefore(Instant.now().plusSeconds(40));
        NUMBERS.forEach(operator::release);
        await().atMost(SOON).until(() -> said("IMRN-1051I pool drained: below the watermark of 80 % again"));
    }

    private boolean said(String text) {
        return server.saidInLog(text);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /pools/nowhere/held-back | {}                                                | 404 | pool
            /pools/drained/held-back | {"last":"+12025559101"}                           | 400 | last
            /pools/drained/held-back | {"first":"+12025559101","last":"+12025559100"}    | 400 | last
            /pools/drained/held-back | {"first":"+12025559101","last":"+12025559106"}    | 400 | first
            /pools/drained/held-back | {"first":"12025559101"}                           | 400 | first
            /pools/drained/held-back | {"frist":"+12025559101"}                          | 400 | frist
            /pools/drained/held-back | {"reason":"a\\u0007b"}                             | 400 | reason
            /pools/drained/held-back | []                                                | 400 | body
            """)
    void whatCannotBeHeldBackIsRefusedByTheFieldAtFault(String path, String body, int status, String field) {
        Answer answer = operator.post(path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.field("field")).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({"GET", "POST", "DELETE"})
    void nothingIsShownOrDoneWithoutCredentials(String method) {
        String path = "/imrn/api/v1" + HELD_BACK + (method.equals("DELETE") ? "/1" : "");
        assertThat(server.http(method, path, Map.of()).statusCode()).isEqualTo(401);
    }
}

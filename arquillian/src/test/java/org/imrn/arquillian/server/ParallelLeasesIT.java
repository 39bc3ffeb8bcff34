package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.imrn.arquillian.server.Operator.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Demand 9: parallel requests make no duplicates and nothing sticks once the pool was full. The answers are 201, 409
 * exhausted and 503 try again, nothing else. One story on a pool of fifty numbers, told in order.
 */
@OnServer(SharedServer.FIFTY_NUMBERS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ParallelLeasesIT {

    private static final int NUMBERS = 50;
    private static final int CLIENTS = 64;
    private static final String POOL = SharedServer.BY_HAND;
    private static final Duration QUARANTINE_AND_MORE = Duration.ofSeconds(20);
    private static final List<String> STATES = List.of("free", "leased", "closing", "releasing", "consumed",
            "quarantined", "disabled");

    private Operator operator;

    @BeforeEach
    void open(ImrnServer server) {
        operator = new Operator(server);
    }

    /** Asks as a client does: 503 means to try again. */
    private Answer leased(String reference) {
        return await().atMost(QUARANTINE_AND_MORE).pollInterval(Duration.ofMillis(100))
                .until(() -> operator.lease(POOL, reference), answer -> {
                    assertThat(answer.status()).as(answer.body()).isIn(201, 409, 503);
                    return answer.status() != 503;
                });
    }

    private Answer pool() {
        return operator.get("/pools/" + POOL);
    }

    private static void addsUp(Answer pool) {
        assertThat(pool.status()).as(pool.body()).isEqualTo(200);
        assertThat(STATES.stream().mapToLong(pool::count).sum()).as(pool.body()).isEqualTo(NUMBERS);
    }

    @Test
    @Order(1)
    @DisplayName("64 at once with one reference: one number")
    void demand9_oneReferenceGetsOneNumber() {
        List<Answer> answers = Operator.atOnce(CLIENTS, i -> leased("one"));
        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers).extracting(answer -> answer.field("number")).containsOnly(answers.get(0).field("number"));
        assertThat(answers).filteredOn(answer -> answer.field("renewed").equals("false"))
                .as("none if whoever leased it was told to try again").hasSizeLessThanOrEqualTo(1);
        assertThat(pool().count("leased")).isEqualTo(1);
        assertThat(operator.release(answers.get(0).field("number")).status()).isEqualTo(204);
        await().atMost(QUARANTINE_AND_MORE).until(() -> pool().count("free") == NUMBERS);
    }

    @Test
    @Order(2)
    @DisplayName("64 at once with references of their own on 50 numbers: 50 are granted, 14 exhausted, and all adds up")
    void demand9_fiftyOfSixtyFourGetANumberEach() {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> watching = CompletableFuture.runAsync(() -> {
            do {
                addsUp(pool());
            } while (!over.get());
        });
        List<Answer> answers = Operator.atOnce(CLIENTS, i -> leased("client-" + i));
        over.set(true);
        watching.join();
        List<Answer> granted = answers.stream().filter(answer -> answer.status() == 201).toList();
        assertThat(granted).extracting(answer -> answer.field("number")).doesNotHaveDuplicates().hasSize(NUMBERS);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(CLIENTS - NUMBERS)
                .allSatisfy(answer -> assertThat(answer.type()).hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json")));
        assertThat(pool().count("leased")).isEqualTo(NUMBERS);
        assertThat(pool().count("free")).isZero();
        assertThat(pool().count("freeAtHand")).isZero();
        assertThat(operator.get(Operator.LEASES + "?pool=" + POOL + "&state=LEASED&limit=7").total()).contains("50");
    }

    @Test
    @Order(3)
    @DisplayName("A full pool: who has a number keeps it; one given back is granted again after its rest, not before")
    void demand9_aFullPoolRecovers() {
        assertThat(operator.lease(POOL, "too late").status()).as("blanks are no reference").isEqualTo(400);
        assertThat(leased("too-late").status()).isEqualTo(409);
        String reference = Stream.iterate(0, i -> i + 1).map(i -> "client-" + i)
                .filter(client -> found(client).total().equals(Optional.of("1"))).findFirst().orElseThrow();
        String number = found(reference).field("number");
        Answer renewed = operator.lease(POOL, reference);
        assertThat(renewed.status()).isEqualTo(201);
        assertThat(renewed.field("number")).isEqualTo(number);
        assertThat(renewed.field("renewed")).isEqualTo("true");

        assertThat(operator.release(number).status()).isEqualTo(204);
        assertThat(operator.release(number).status()).as("repeated").isEqualTo(204);
        assertThat(found(reference).total()).contains("0");
        assertThat(leased("too-late").status()).as("while it rests").isEqualTo(409);
        assertThat(pool().count("quarantined")).isEqualTo(1);
        Answer granted = await().atMost(QUARANTINE_AND_MORE).until(() -> leased("too-late"), a -> a.status() == 201);
        assertThat(granted.field("number")).isEqualTo(number);
        addsUp(pool());
    }

    private Answer found(String reference) {
        return operator.get(Operator.LEASES + "?reference=" + reference);
    }
}

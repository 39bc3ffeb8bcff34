package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.server.Players.RESTED;
import static org.imrn.arquillian.server.Players.SOON;
import static org.imrn.arquillian.server.Players.visitor;

import java.time.Instant;
import java.util.List;
import org.imrn.arquillian.server.Operator.Answer;
import org.imrn.demo.player.ThirdPartyRegister;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the operator does with numbers, beside the visitors of the same pool. */
@OnServer(SharedServer.ROAMING)
class LeasesByHandIT extends AmongPlayers {

    private static final String POOL = "visitors";
    private Operator operator;

    @BeforeEach
    void operate() {
        operator = new Operator(server);
    }

    @Test
    @DisplayName("A number lent by hand: 201 and where to look, its life told, never routed to, given back it rests")
    void aNumberLentByHandLivesAndEnds() {
        Instant before = Instant.now();
        Answer lease = operator.lease(POOL, "ticket/4711");
        assertThat(lease.status()).as(lease.body()).isEqualTo(201);
        String number = lease.field("number");
        assertThat(lease.location().orElseThrow()).endsWith("/imrn/api/v1/leases/" + number.replace("+", "%2B"));
        assertThat(lease.field("state")).isEqualTo("LEASED");
        assertThat(lease.field("kind")).isEqualTo("MANUAL");
        assertThat(lease.field("reference")).isEqualTo("ticket/4711");
        assertThat(Instant.parse(lease.field("until"))).isBetween(before.plusSeconds(590), Instant.now().plusSeconds(610));

        Answer shown = operator.get(lease.location().orElseThrow().replaceFirst(".*/api/v1", ""));
        assertThat(shown.field("reference")).isEqualTo("ticket/4711");
        assertThat(shown.body()).contains("leased by hand");
        assertThat(players.calling(number).awaitFinal(SOON).getStatusCode()).isEqualTo(404);

        String release = Operator.LEASES + "/" + Operator.encoded(number) + "?reference=";
        Answer wrong = operator.send("DELETE", release + "ticket/4712", "", new byte[0]);
        assertThat(wrong.status()).isEqualTo(409);
        assertThat(wrong.field("field")).isEqualTo("number");
        assertThat(operator.send("DELETE", release + "ticket/4711", "", new byte[0]).status()).isEqualTo(204);
        assertThat(server.stateOf(number)).isEqualTo("QUARANTINED");
        assertThat(operator.lease(POOL, "ticket/4711").field("number")).isNotEqualTo(number);
        await().atMost(RESTED).until(() -> server.stateOf(number).equals("FREE"));
        assertThat(operator.release(number).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("A lifetime asked for runs out by itself; none asked for is an hour")
    void aLifetimeRunsOut() {
        String path = "/pools/" + POOL + Operator.LEASES;
        String number = operator.post(path, "{\"reference\":\"short\",\"lifetime\":\"PT1S\"}").field("number");
        await().atMost(SOON).until(() -> server.stateOf(number).equals("QUARANTINED"));
        Answer usual = operator.post(path, "{\"reference\":\"usual\"}");
        assertThat(Instant.parse(usual.field("until"))).isAfter(Instant.now().plusSeconds(3500));
        assertThat(operator.release(usual.field("number")).status()).isEqualTo(204);
    }

    @Test
    @DisplayName("A visitor's number is found by the identity, is nobody's to give back, and is counted")
    void aVisitorsNumberIsFoundAndCannotBeTakenAway() {
        String number = players.lease(ThirdPartyRegister.of(visitor("found")));
        Answer found = operator.get(Operator.LEASES + "?identity=" + Operator.encoded(visitor("found").toUpperCase()
                .replace("FOUND", "found") + ";user=phone"));
        assertThat(found.total()).contains("1");
        assertThat(found.field("number")).isEqualTo(number);
        assertThat(found.field("kind")).isEqualTo("REGISTRATION");
        assertThat(operator.get(Operator.LEASES + "?pool=" + POOL + "&state=LEASED&limit=1000").body()).contains(number);
        assertThat(operator.release(number).status()).isEqualTo(409);
        assertThat(server.stateOf(number)).isEqualTo("LEASED");
        assertThat(operator.get("/pools/" + POOL).count("leased")).isPositive();

        players.leave(visitor("found"), number);
        Answer gone = operator.get(Operator.LEASES + "?identity=" + Operator.encoded(visitor("found")));
        assertThat(gone.total()).contains("0");
        assertThat(gone.body()).isEqualTo("[]");
    }

    @Test
    @DisplayName("All pools are listed, and each is shown by itself")
    void poolsAreListed() {
        Answer all = operator.get("/pools");
        assertThat(all.status()).isEqualTo(200);
        assertThat(all.body()).contains("\"visitors\"", "\"spare\"");
        Answer spare = operator.get("/pools/spare");
        assertThat(List.of("size", "free", "freeAtHand")).allSatisfy(name -> assertThat(spare.count(name)).isOne());
        assertThat(spare.body()).contains(SharedServer.SPARE + "-" + SharedServer.SPARE);
        assertThat(operator.get("/pools/nowhere").status()).isEqualTo(404);
    }
}

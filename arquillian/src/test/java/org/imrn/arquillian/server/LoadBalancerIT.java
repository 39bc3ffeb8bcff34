package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.server.Players.CALLER;
import static org.imrn.arquillian.server.Players.SOON;
import static org.imrn.arquillian.server.Players.visitor;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.imrn.arquillian.machine.Alone;
import org.imrn.demo.player.Call;
import org.imrn.demo.player.Exchange;
import org.imrn.demo.player.ReceivedRequest;
import org.imrn.demo.player.RequestDraft;
import org.imrn.demo.player.ResponseDraft;
import org.imrn.demo.player.SipNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Kamailio of {@code conf/kamailio} before the server and a second node, which is a stranger to it. */
@Alone
@OnServer(SharedServer.ROAMING)
class LoadBalancerIT extends AmongPlayers {

    private static final int MANY = 24;
    /** A node is left out after two bad answers to OPTIONS, which are asked for every two seconds. */
    private static final Duration TWO_PROBES = Duration.ofSeconds(20);

    private final SipNode second = SipNode.open("second-node");
    private volatile int health = 200;
    private boolean dead;
    private Balancer balancer;

    @BeforeEach
    void balance() {
        second.onRequest(request -> request.respond(ResponseDraft.of(
                request.method().equals("OPTIONS") ? health : 200).and("Expires", "3600")));
        balancer = new Balancer(List.of(server.udp(), second.endpoint()));
        await().atMost(SOON).until(() -> answerTo(probe()) == 200 && !second.received("OPTIONS").isEmpty());
    }

    @AfterEach
    void end() {
        balancer.close();
        secondDies();
    }

    private void secondDies() {
        if (!dead) {
            dead = true;
            second.close();
        }
    }

    private int answerTo(RequestDraft draft) {
        return answerOf(players.home.node().send(draft));
    }

    private static int answerOf(Exchange exchange) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(5))
                .until(() -> exchange.finalResponse().isPresent() || exchange.failure().isPresent());
        return exchange.finalResponse().map(answer -> answer.getStatusCode()).orElse(408);
    }

    private RequestDraft probe() {
        return RequestDraft.of("OPTIONS", balancer.udp().uri()).towards(balancer.udp());
    }

    private RequestDraft register(int number) {
        return RequestDraft.of("REGISTER", balancer.udp().uri()).towards(balancer.udp())
                .and("To", "<" + visitor("balanced-" + number) + ">").and("Expires", "60")
                .and("Call-ID", UUID.randomUUID().toString())
                .and("Contact", "<" + players.home.endpoint().uri() + ">");
    }

    /** How many of them the second node has got. */
    private long registerMany() {
        int before = second.received("REGISTER").size();
        allAreAnswered();
        return second.received("REGISTER").size() - before;
    }

    private void allAreAnswered() {
        List<Exchange> all = IntStream.range(0, MANY).mapToObj(i -> players.home.node().send(register(i))).toList();
        assertThat(all.stream().map(LoadBalancerIT::answerOf)).containsOnly(200);
    }

    @Test
    void requestsAreSpreadAndEachIsAnswered() {
        assertThat(registerMany()).isBetween(1L, MANY - 1L);
    }

    /** As the names in the filter criteria demand. */
    @Test
    void requestsOverTcpAreAnsweredToo() {
        assertThat(answerTo(register(1).towards(balancer.tcp()))).isEqualTo(200);
    }

    @Test
    void aNodeThatSaysThatItIsNotReadyGetsNothingUntilItIsAgain() {
        health = 503;
        await().atMost(TWO_PROBES).until(() -> registerMany() == 0);
        health = 200;
        await().atMost(TWO_PROBES).until(() -> registerMany() > 0);
    }

    @Test
    void aNodeThatHasDiedIsPassedOverAtOnce() {
        secondDies();
        allAreAnswered();
    }

    @Test
    @DisplayName("M7: the S-CSCF's mark passes the balancer and comes back")
    void m7_theMarkOfTheServingCscfComesBackThroughTheBalancer() {
        secondDies();
        RequestDraft draft = players.home.terminating("sip:balanced@ims.home.example.com", CALLER);
        List<String> routes = draft.fields().stream().filter(field -> field.named("Route")).map(field -> field.value())
                .toList();
        RequestDraft invite = draft.without("Route").and("Route", balancer.udp().route()).and("Route", routes.get(1))
                .towards(balancer.udp());
        Call call = players.home.call(invite);
        ReceivedRequest got = players.home.awaitReturned(call.callId(), SOON);
        assertThat(got.headers().all("Route")).containsExactly(routes.get(1));
        call.cancel();
        await().atMost(SOON).until(got::cancelled);
        assertThat(call.awaitFinal(SOON).getStatusCode()).isEqualTo(487);
    }

    @Test
    void withoutAnyNodeTheBalancerSaysSo() {
        try (Balancer lonely = new Balancer(List.of(second.endpoint()))) {
            await().atMost(SOON).until(() -> answerTo(RequestDraft.of("OPTIONS", lonely.udp().uri())
                    .towards(lonely.udp())) == 200);
            secondDies();
            await().atMost(SOON).until(() -> answerTo(RequestDraft.of("OPTIONS", lonely.udp().uri())
                    .towards(lonely.udp())) == 503);
            assertThat(answerTo(RequestDraft.of("REGISTER", lonely.udp().uri()).towards(lonely.udp())
                    .and("To", "<" + visitor("nobody") + ">").and("Expires", "60"))).isEqualTo(503);
        }
    }
}

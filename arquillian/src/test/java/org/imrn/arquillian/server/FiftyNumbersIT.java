package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.server.Players.CALLER;
import static org.imrn.arquillian.server.Players.SOON;
import static org.imrn.arquillian.server.Players.visitor;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.imrn.demo.player.Call;
import org.imrn.demo.player.Exchange;
import org.imrn.demo.player.Headers;
import org.imrn.demo.player.RegisterBody;
import org.imrn.demo.player.ThirdPartyRegister;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A pool of fifty numbers that fifty visitors use up: one story, told in order. */
@OnServer(SharedServer.FIFTY_NUMBERS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FiftyNumbersIT extends AmongPlayers {

    private static final int NUMBERS = 50;
    private static final Duration QUARANTINE = Duration.ofSeconds(6);
    private static final Map<String, String> NUMBER_OF = new TreeMap<>();

    @Test
    @Order(1)
    @DisplayName("Fifty visitors at once on fifty numbers: no two ever share one")
    void fiftyVisitorsGetFiftyNumbers() {
        Map<String, Exchange> registers = new TreeMap<>();
        IntStream.range(0, NUMBERS).mapToObj(FiftyNumbersIT::name).forEach(identity -> registers.put(identity,
                players.visited.register(ThirdPartyRegister.of(identity).body(RegisterBody.serviceInfo("impu=" + home(identity))))));
        registers.values().forEach(exchange -> assertThat(exchange.awaitFinal(SOON).getStatusCode()).isEqualTo(200));
        registers.forEach((identity, exchange) -> NUMBER_OF.put(identity, players.numberTold(exchange)));
        assertThat(new HashSet<>(NUMBER_OF.values())).hasSize(NUMBERS).allMatch(number -> number.startsWith("+120255501"));
    }

    @Test
    @Order(2)
    @DisplayName("Fifty visitors refresh at once: each keeps its number")
    void refreshingVisitorsKeepTheirNumbers() {
        Map<String, Exchange> registers = new TreeMap<>();
        NUMBER_OF.keySet().forEach(identity -> registers.put(identity, players.visited.register(ThirdPartyRegister.of(identity))));
        registers.forEach((identity, exchange) ->
                assertThat(players.numberTold(exchange)).isEqualTo(NUMBER_OF.get(identity)));
    }

    @Test
    @Order(3)
    @DisplayName("Pool exhausted: 200 and WAITING, told to operators; the waiting visitor cannot be reached")
    void row9_1_7_theFiftyFirstWaits() {
        Exchange register = players.visited.register(ThirdPartyRegister.of(visitor("late")).expires(3600));
        assertThat(register.awaitFinal(SOON).getStatusCode()).isEqualTo(200);
        assertThat(Headers.of(register.awaitFinal(SOON)).all("Expires")).containsExactly("3600");
        await().atMost(SOON).until(() -> server.output().stream()
                .anyMatch(line -> line.contains("IMRN-2002W") && line.contains(visitor("late")) && line.contains("exhausted")));
    }

    @Test
    @Order(4)
    @DisplayName("A number is freed: it rests its whole quarantine, then the waiting visitor is served with it")
    void row9_1_7_theWaitingVisitorIsServedAfterTheQuarantine() {
        String leaving = name(0);
        String number = NUMBER_OF.remove(leaving);
        players.visited.register(ThirdPartyRegister.of(leaving).leaving()).awaitFinal(SOON);
        await().atMost(Duration.ofSeconds(20)).until(() -> server.lease(number).contains(visitor("late")));
        List<Step> story = story(number);
        Instant rested = story.stream().filter(step -> step.state.equals("QUARANTINED")).findFirst().orElseThrow().at;
        Instant leasedAgain = story.stream().filter(step -> step.identity.equals(visitor("late")))
                .map(Step::at).min(Instant::compareTo).orElseThrow();
        assertThat(Duration.between(rested, leasedAgain)).isGreaterThanOrEqualTo(QUARANTINE);
        assertThat(server.stateOf(number)).isEqualTo("LEASED");
        NUMBER_OF.put(visitor("late"), number);
        assertThat(new HashSet<>(NUMBER_OF.values())).hasSize(NUMBERS);
    }

    @Test
    @Order(5)
    @DisplayName("The visitor served late is reached by the number, its former holder is not")
    void theFormerHolderIsNotReached() {
        players.visited.bind(visitor("late"), players.phone.contact());
        players.lease(visitor("late"));
        Call call = players.gateway.call("sip:" + NUMBER_OF.get(visitor("late")) + "@ims.visited.example.com", CALLER, server.udp());
        assertThat(players.atVisited(call).uri()).isEqualTo(visitor("late"));
        players.giveUp(call);
    }

    @Test
    @Order(6)
    @DisplayName("IMRN in range, RELEASING until home has confirmed: 480, Reason 20; then 404, Reason 1")
    void row9_2_9_aNumberBeingWithdrawnIsTemporarilyUnavailable() {
        String first = name(1);
        String second = name(2);
        players.leave(first, NUMBER_OF.get(first));
        String number = NUMBER_OF.get(second);
        players.visited.register(ThirdPartyRegister.of(second).leaving()).awaitFinal(SOON);
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> server.stateOf(number).equals("RELEASING"));
        var refused = players.calling(number).awaitFinal(SOON);
        assertThat(refused.getStatusCode()).isEqualTo(480);
        OnTheWire.assertCause(refused, 20);
        await().atMost(SOON).until(() -> server.stateOf(number).equals("QUARANTINED"));
        var unknown = players.calling(number).awaitFinal(SOON);
        assertThat(unknown.getStatusCode()).isEqualTo(404);
        OnTheWire.assertCause(unknown, 1);
    }

    @Test
    @Order(7)
    @DisplayName("20,000 REGISTERs, 64 at a time, every tenth a refresh: all answered 200, sessions do not pile up")
    void manyRegistersLeaveNothingBehind() throws Exception {
        try (RegisterFlood flood = new RegisterFlood(server, NUMBER_OF.keySet().stream().skip(5).toList())) {
            assertThat(flood.send(20_000)).isEqualTo(Map.of(200, 20_000));
        }
        assertThat(server.output()).noneMatch(line -> line.contains("OutOfMemoryError") || line.contains("CWSCT0413W"));
        assertThat(players.gateway.node().send(org.imrn.demo.player.RequestDraft.of("OPTIONS", server.udp().uri()))
                .awaitFinal(Duration.ofSeconds(1)).getStatusCode()).isEqualTo(200);
    }

    private record Step(Instant at, String state, String identity) {
    }

    private List<Step> story(String number) {
        Matcher steps = Pattern.compile("\\{[^{}]*\"at\"[^{}]*}").matcher(server.lease(number));
        return steps.results().map(step -> new Step(Instant.parse(field(step.group(), "at").orElseThrow()),
                field(step.group(), "state").orElse(""), field(step.group(), "identity").orElse(""))).toList();
    }

    private static Optional<String> field(String json, String name) {
        Matcher field = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        return field.find() ? Optional.of(field.group(1)) : Optional.empty();
    }

    private static String name(int index) {
        return visitor("fifty-%02d".formatted(index));
    }

    private static String home(String identity) {
        return identity.replace("visited", "home");
    }
}

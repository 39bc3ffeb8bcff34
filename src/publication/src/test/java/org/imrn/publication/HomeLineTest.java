package org.imrn.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.imrn.number.E164Number;
import org.imrn.registration.PublicIdentity;
import org.junit.jupiter.api.Test;

class HomeLineTest {

    private static final HomeRegister REGISTER = new HomeRegister("sip:as.home.example", "sip:as.visited.example",
            PublicIdentity.read("sip:alice@home.example").orElseThrow(), E164Number.parse("+12025550142"),
            Duration.ofSeconds(60), "visited.example", 1);
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final List<Optional<String>> sent = new ArrayList<>();

    private HomeAnswer asked(HomeLocator locator, Map<String, CompletionStage<HomeAnswer>> answers) throws Exception {
        HomeLine line = new HomeLine(locator);
        line.connect(register -> {
            sent.add(register.place());
            return answers.getOrDefault(register.place().orElse(""), CompletableFuture.completedStage(HomeAnswer.of(200, "OK")));
        });
        return line.ask(REGISTER, PATIENCE).toCompletableFuture().get();
    }

    private static HomeLocator at(String... places) {
        return server -> CompletableFuture.completedStage(List.of(places));
    }

    private static CompletionStage<HomeAnswer> answer(int status) {
        return CompletableFuture.completedStage(HomeAnswer.of(status, "Just So"));
    }

    @Test
    void aServerWhoseUriSaysWhereItIsIsAskedThere() throws Exception {
        assertThat(asked(at(), Map.of()).status()).isEqualTo(200);
        assertThat(sent).containsExactly(Optional.empty());
    }

    @Test
    void thePlacesAreAskedInTurnUntilOneHasAnAnswerOfItsOwn() throws Exception {
        assertThat(asked(at("sip:busy", "sip:silent", "sip:gone", "sip:refusing", "sip:spare"), Map.of("sip:busy", answer(503),
                "sip:silent", new CompletableFuture<>(), "sip:gone", CompletableFuture.failedStage(new IllegalStateException()),
                "sip:refusing", answer(404))).status()).isEqualTo(404);
        assertThat(sent.stream().map(Optional::orElseThrow)).containsExactly("sip:busy", "sip:silent", "sip:gone", "sip:refusing");
    }

    @Test
    void theLastAnswerStands() throws Exception {
        assertThat(asked(at("sip:a", "sip:b"), Map.of("sip:a", new CompletableFuture<>(), "sip:b", answer(503))).status())
                .isEqualTo(503);
    }

    @Test
    void aServerThatCannotBeFoundIsNotAsked() {
        assertThatThrownBy(() -> asked(server -> CompletableFuture.failedStage(new IllegalStateException("no DNS")), Map.of()))
                .hasRootCauseMessage("no DNS");
        assertThat(sent).isEmpty();
    }
}

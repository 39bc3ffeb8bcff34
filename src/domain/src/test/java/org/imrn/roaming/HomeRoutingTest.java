package org.imrn.roaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.imrn.fixture.InMemoryBindings;
import org.imrn.fixture.MutableClock;
import org.imrn.number.E164Number;
import org.imrn.registration.PublicIdentity;
import org.junit.jupiter.api.Test;

class HomeRoutingTest {

    private static final PublicIdentity ALICE = new PublicIdentity("sip:alice@home.example");
    private static final E164Number NUMBER = E164Number.parse("+12025550100");

    private final MutableClock clock = new MutableClock();
    private final InMemoryBindings bindings = new InMemoryBindings();
    private final HomeRouting routing = new HomeRouting(bindings, clock);
    private final Instant end = clock.instant().plusSeconds(60);

    private RoamingBinding binding(Optional<E164Number> number, long sequence) {
        return binding("visited.example", number, sequence);
    }

    private RoamingBinding binding(String network, Optional<E164Number> number, long sequence) {
        return new RoamingBinding(ALICE, number, network, sequence, clock.instant(), end);
    }

    @Test
    void aSubscriberWhoIsAtHomeHasNoNumber() {
        assertThat(routing.imrnOf(ALICE)).isEmpty();
    }

    @Test
    void aSubscriberWhoIsAwayIsReachedByTheNumberUntilTheBindingEnds() {
        bindings.tell(binding(Optional.of(NUMBER), 1));
        assertThat(routing.imrnOf(ALICE)).contains(NUMBER);
        clock.advance(Duration.ofSeconds(60).minusNanos(1));
        assertThat(routing.imrnOf(ALICE)).contains(NUMBER);
        clock.advance(Duration.ofNanos(1));
        assertThat(routing.imrnOf(ALICE)).isEmpty();
    }

    @Test
    void aWithdrawnNumberIsNotBroughtBackByALatePublication() {
        bindings.tell(binding(Optional.empty(), 3));
        bindings.tell(binding(Optional.of(NUMBER), 1));
        assertThat(routing.imrnOf(ALICE)).isEmpty();
        assertThat(routing.imrnOf(new PublicIdentity("sip:bob@home.example"))).isEmpty();
    }

    @Test
    void ofTwoNetworksTheOneThatHomeHeardOfLastIsCalledWhateverTheirSequences() {
        bindings.tell(binding("first.example", Optional.of(NUMBER), 1_000));
        clock.advance(Duration.ofSeconds(1));
        bindings.tell(binding("second.example", Optional.of(NUMBER.plus(1)), 7));
        assertThat(routing.imrnOf(ALICE)).contains(NUMBER.plus(1));
    }

    @Test
    void whenTheSecondNetworkHasWithdrawnItsNumberTheFirstOnesIsCalledAgain() {
        bindings.tell(binding("first.example", Optional.of(NUMBER), 1_000));
        clock.advance(Duration.ofSeconds(1));
        bindings.tell(binding("second.example", Optional.of(NUMBER.plus(1)), 7));
        bindings.tell(binding("second.example", Optional.empty(), 9));
        assertThat(routing.imrnOf(ALICE)).contains(NUMBER);
    }
}

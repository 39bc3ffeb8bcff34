package org.imrn.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.imrn.location.Located;
import org.imrn.routing.HopChoice;
import org.imrn.routing.NextHops;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HopLookupTest {

    private static final String HOP = "sip:icscf.example.com";
    private static final String PLACE = "sip:192.0.2.1:5060;transport=udp";
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final NextHops hops = new NextHops(List.of(HOP), bound -> 0);
    private final CompletableFuture<Located> asked = new CompletableFuture<>();
    private final HopLookup lookup = new HopLookup(hop -> Optional.of(asked), hops, List.of(HOP));
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void end() {
        thread.shutdownNow();
    }

    private static Located at(String... places) {
        return new Located(List.of(new HopChoice(0, 0, List.of(places))), Duration.ofSeconds(60), Optional.empty());
    }

    @Test
    void nobodyWaitsForTheDnsAndEverybodySeesWhenItHasAnswered() {
        CompletableFuture<Void> settled = begun(lookup, LONG);
        assertThat(settled).isNotDone();
        assertThat(hops.candidates()).isEmpty();

        asked.complete(at(PLACE));
        assertThat(settled).isCompleted();
        assertThat(hops.candidates()).containsExactly(PLACE);
    }

    private CompletableFuture<Void> begun(HopLookup looking, Duration patience) {
        return looking.begin(thread, patience).toCompletableFuture();
    }

    @Test
    void aDnsThatFailsHoldsNothingUp() {
        asked.completeExceptionally(new IllegalStateException("silence"));

        assertThat(begun(lookup, LONG)).isCompleted();
        assertThat(hops.candidates()).isEmpty();
    }

    @Test
    void aDirectoryThatThrowsHoldsNothingUpEither() {
        HopLookup broken = new HopLookup(hop -> {
            throw new IllegalStateException("closed");
        }, hops, List.of(HOP));

        assertThat(begun(broken, LONG)).isCompleted();
        assertThat(hops.candidates()).isEmpty();
    }

    @Test
    void aDnsThatSaysNothingIsNotWaitedForLongerThanThatAndIsHeardLater() throws Exception {
        begun(lookup, SHORT).get(1, TimeUnit.MINUTES);
        assertThat(hops.candidates()).isEmpty();

        asked.complete(at(PLACE));
        assertThat(hops.candidates()).containsExactly(PLACE);
    }

    @Test
    void whatIsNoDomainIsNotLookedFor() {
        HopLookup none = new HopLookup(hop -> Optional.empty(), hops, List.of());
        assertThat(none.isNeeded()).isFalse();
        assertThat(lookup.isNeeded()).isTrue();
    }
}

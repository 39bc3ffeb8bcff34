package org.imrn.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeptTriggersTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final KeptTriggers kept = new KeptTriggers(2);

    private static RegistrationTrigger at(int second, String user) {
        return Triggers.of(Duration.ofHours(1), NOW.plusSeconds(second), user);
    }

    @Test
    void ofOneIdentityTheOneReceivedLastIsKeptInWhateverOrderTheyCome() {
        kept.keep(at(2, "a"));
        kept.keep(at(1, "a"));
        assertThat(kept.take(9)).containsExactly(at(2, "a"));
        kept.keep(at(3, "a"));
        kept.keep(at(4, "a"));
        assertThat(kept.take(9)).containsExactly(at(4, "a"));
    }

    @Test
    void theOldestAreTakenFirstAndNoMoreThanAskedFor() {
        kept.keep(at(1, "a"));
        kept.keep(at(2, "b"));
        assertThat(kept.take(1)).containsExactly(at(1, "a"));
        assertThat(kept.take(0)).isEmpty();
        assertThat(kept.take(9)).containsExactly(at(2, "b"));
        assertThat(kept.size()).isZero();
    }

    @Test
    void thereIsRoomForAsManyIdentitiesAsAllowedAndForNewsOfThoseKept() {
        assertThat(kept.keep(at(1, "a"))).isTrue();
        assertThat(kept.keep(at(2, "b"))).isTrue();
        assertThat(kept.keep(at(3, "c"))).isFalse();
        assertThat(kept.keep(at(4, "b"))).isTrue();
    }

    @Test
    void oneTakenOutIsWantedOnce() {
        kept.keep(at(1, "a"));
        kept.take(1);
        assertThat(kept.stillWanted(at(1, "a"))).isTrue();
        assertThat(kept.stillWanted(at(1, "a"))).isFalse();
    }

    @Test
    void oneTakenOutIsNotWantedOnceALaterOneIsKeptOrDone() {
        kept.keep(at(1, "a"));
        kept.keep(at(1, "b"));
        kept.take(2);
        kept.keep(at(2, "a"));
        kept.forget(at(2, "b"));
        assertThat(kept.stillWanted(at(1, "a"))).isFalse();
        assertThat(kept.stillWanted(at(1, "b"))).isFalse();
        assertThat(kept.take(9)).containsExactly(at(2, "a"));
    }

    @Test
    void doingAnOlderOneDoesNotForgetALaterOne() {
        kept.keep(at(2, "a"));
        kept.forget(at(1, "a"));
        assertThat(kept.size()).isEqualTo(1);
        kept.forget(at(2, "a"));
        assertThat(kept.size()).isZero();
    }

    @Test
    void whatWasNotTriedIsPutBackUnlessSomethingLaterCame() {
        kept.keep(at(1, "a"));
        kept.keep(at(1, "b"));
        var taken = kept.take(2);
        kept.forget(at(2, "a"));
        kept.putBack(taken);
        assertThat(kept.take(9)).containsExactly(at(1, "b"));
    }
}

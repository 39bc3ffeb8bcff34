package org.imrn.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptiveLifetimeTest {

    private static final Duration SHORTEST = Duration.ofSeconds(30);

    @ParameterizedTest(name = "{0} %, asked for {1}")
    @CsvSource({"79, PT1H, PT1H", "80, PT1H, PT1H", "81, PT1H, PT30S", "100, PT1H, PT30S", "81, PT10S, PT10S",
        "81, PT30S, PT30S", "0, PT1H, PT1H"})
    void aboveTheThresholdNothingIsLentForLongerThanTheShortestLifetime(int percent, Duration asked, Duration granted) {
        assertThat(new AdaptiveLifetime(80, SHORTEST).granted(asked, new Utilisation(percent, 100))).isEqualTo(granted);
    }

    @Test
    void aThresholdOfAHundredNeverShortens() {
        assertThat(new AdaptiveLifetime(100, SHORTEST).granted(Duration.ofHours(1), new Utilisation(100, 100)))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aThresholdIsAPercentageAndALifetimePositive() {
        assertThatThrownBy(() -> new AdaptiveLifetime(0, SHORTEST)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AdaptiveLifetime(101, SHORTEST)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AdaptiveLifetime(80, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}

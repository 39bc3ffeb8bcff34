package org.imrn.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuarantineFloorTest {

    private static final QuarantineFloor DEFAULTS = floor(30, 30);

    @Test
    void isTheSumOfCachesTransactionCallSetupSkewAndTheDatabase() {
        assertThat(DEFAULTS.shortest()).isEqualTo(Duration.ofMillis(107_500));
    }

    @Test
    void countsOnlyTheLongerOfTheTwoCacheTimes() {
        assertThat(floor(300, 30).shortest()).isEqualTo(Duration.ofMillis(377_500));
        assertThat(floor(30, 300).shortest()).isEqualTo(Duration.ofMillis(377_500));
    }

    @Test
    void allowsAQuarantineFromTheSumOnAndNoneBelow() {
        assertThat(DEFAULTS.allows(Duration.ofMillis(107_500))).isTrue();
        assertThat(DEFAULTS.allows(Duration.ofMinutes(15))).isTrue();
        assertThat(DEFAULTS.allows(Duration.ofMillis(107_500).minusNanos(1))).isFalse();
    }

    @Test
    void writesTheSumOut() {
        assertThat(DEFAULTS).hasToString("max(PT30S, PT30S) + PT32S + PT30S + PT5S + PT10.5S = PT1M47.5S");
    }

    @Test
    void refusesNegativeTimes() {
        assertThatThrownBy(() -> floor(-1, 30)).isInstanceOf(IllegalArgumentException.class);
    }

    private static QuarantineFloor floor(long ttl, long negativeTtl) {
        return new QuarantineFloor(Duration.ofSeconds(ttl), Duration.ofSeconds(negativeTtl), Duration.ofSeconds(32),
                Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofMillis(10_500));
    }
}

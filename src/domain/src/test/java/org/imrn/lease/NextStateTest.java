package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NextStateTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration TIME = Duration.ofSeconds(4);

    @Test
    void aTimeThatHasToPassCountsFromTheTransaction() {
        CallLeg leg = new CallLeg("call", "tag");
        assertThat(NextState.closing(TIME).writtenAt(NOW)).isEqualTo(new LeaseState.Closing(NOW.plus(TIME)));
        assertThat(NextState.releasing(TIME).writtenAt(NOW)).isEqualTo(new LeaseState.Releasing(NOW.plus(TIME)));
        assertThat(NextState.consumed(leg, TIME).writtenAt(NOW)).isEqualTo(new LeaseState.Consumed(leg, NOW.plus(TIME)));
        assertThat(NextState.quarantined(TIME, Optional.empty()).writtenAt(NOW))
                .isEqualTo(new LeaseState.Quarantined(NOW.plus(TIME)));
    }

    @Test
    void aRestBeginsWhenNobodyUsesTheNumberAnyMore() {
        assertThat(NextState.quarantined(TIME, Optional.of(NOW.plusSeconds(9))).writtenAt(NOW))
                .isEqualTo(new LeaseState.Quarantined(NOW.plusSeconds(13)));
        assertThat(NextState.quarantined(TIME, Optional.of(NOW.minusSeconds(9))).writtenAt(NOW))
                .isEqualTo(new LeaseState.Quarantined(NOW.plus(TIME)));
    }

    @Test
    void aDeadlineKnownBeforehandStaysAsItIs() {
        LeaseState leased = new LeaseState.Leased(NOW.minusSeconds(1));
        assertThat(NextState.of(leased).writtenAt(NOW)).isEqualTo(leased);
        assertThat(NextState.of(new LeaseState.Free()).name()).isEqualTo(LeaseState.Name.FREE);
    }
}

package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionStateTest {

    @ParameterizedTest
    @CsvSource({"active;expires=600, false, , 600, -1", "' Active ; expires = 600s', false, , 600, -1", "pending, false, , -1, -1",
        "terminated;reason=noresource, true, noresource, -1, -1", "TERMINATED;Reason=Probation;retry-after=30, true, probation, -1, 30",
        "active;expires=99999999999, false, , -1, -1", "active;expires=soon, false, , -1, -1"})
    void itIsReadLeniently(String header, boolean terminated, String reason, long expires, long retryAfter) {
        SubscriptionState state = SubscriptionState.read(Optional.of(header));
        assertThat(state.terminated()).isEqualTo(terminated);
        assertThat(state.reason()).isEqualTo(Optional.ofNullable(reason));
        assertThat(state.expires().map(Duration::toSeconds).orElse(-1L)).isEqualTo(expires);
        assertThat(state.retryAfter().map(Duration::toSeconds).orElse(-1L)).isEqualTo(retryAfter);
    }

    @Test
    void oneThatIsMissingIsActive() {
        assertThat(SubscriptionState.read(Optional.empty()).terminated()).isFalse();
    }
}

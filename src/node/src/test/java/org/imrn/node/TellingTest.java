package org.imrn.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TellingTest {

    @ParameterizedTest(name = "a node that counts as dead after {0} holds what it tells for {1}")
    @CsvSource({"PT1S, PT5S", "PT5S, PT5S", "PT20S, PT20S", "PT30S, PT30S", "PT1H, PT30S"})
    void whatANodeTellsIsTakenOverSoonThoughItCountsAsDeadLate(Duration deadAfter, Duration hold) {
        assertThat(Telling.hold(deadAfter)).isEqualTo(hold);
    }
}

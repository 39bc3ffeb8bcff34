package org.imrn.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallTimeTest {

    @ParameterizedTest(name = "{0} s are {1} min")
    @CsvSource({"1,1", "28,1", "29,2", "90,3", "1800,31", "999999999,1440"})
    void aCallIsKeptUntilItsEndsMustHaveEndedIt(int sessionInterval, int minutes) {
        assertThat(CallTime.minutes(sessionInterval)).isEqualTo(minutes);
    }
}

package org.imrn.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "2,2", "3,4", "4,8", "6,32", "7,60", "21,60", "22,60", "64,60", "2147483647,60"})
    void waitsDoubleUpToTheLongest(int failures, long seconds) {
        assertThat(new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60)).after(failures)).hasSeconds(seconds);
    }

    @ParameterizedTest
    @CsvSource({"1", "5"})
    void aFirstWaitAboveTheLongestIsTheLongest(int failures) {
        assertThat(new Backoff(Duration.ofSeconds(90), Duration.ofSeconds(60)).after(failures)).hasSeconds(60);
    }
}

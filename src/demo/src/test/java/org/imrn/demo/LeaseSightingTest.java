package org.imrn.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LeaseSightingTest {
    @Test
    void stateIsThePresentOneWhereverTheHistoryStands() {
        LeaseSighting sighting = LeaseSighting.parse("""
                {"history":[{"at":"2026-11-22T10:00:00Z","state":"LEASED","cause":"registered"},
                 {"at":"2026-11-22T11:00:00Z","state":"CLOSING","cause":"left"}],
                 "number":"+12025550142","version":17,"state" : "CLOSING","until":"2026-11-22T11:00:10Z"}""");
        assertThat(sighting).hasToString("CLOSING until 2026-11-22T11:00:10Z");
        assertThat(sighting.history()).containsExactly(
                new LeaseSighting.Step("2026-11-22T10:00:00Z", "LEASED", "registered"),
                new LeaseSighting.Step("2026-11-22T11:00:00Z", "CLOSING", "left"));
    }

    @Test
    void freeNumberHasNoEnd() {
        assertThat(LeaseSighting.parse("{\"number\":\"+12025550142\",\"state\":\"FREE\",\"until\":null}")).hasToString("FREE");
    }

    @Test
    void answerWithoutAStateIsRefused() {
        assertThatThrownBy(() -> LeaseSighting.parse("{}")).hasMessageContaining("no state");
    }
}

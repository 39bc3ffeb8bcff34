package org.imrn.configuration.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueReaderTest {

    @Test
    void aDurationKeepsItsBounds() {
        DurationValue reader = DurationValue.between("PT1S", "PT1M");

        assertThat(reader.read("PT1S")).isEqualTo(Duration.ofSeconds(1));
        assertThat(reader.read("PT1M")).isEqualTo(Duration.ofMinutes(1));
        assertThat(reader.read("PT1.5S")).isEqualTo(Duration.ofMillis(1500));
        assertThat(reader.expected()).isEqualTo("an ISO 8601 duration from PT1S to PT1M");
        assertThatThrownBy(() -> reader.read("PT0.999S")).hasMessage("shorter than PT1S");
        assertThatThrownBy(() -> reader.read("PT60.001S")).hasMessage("longer than PT1M");
    }

    @Test
    void aDurationMayHaveToBeWholeSeconds() {
        assertThatThrownBy(() -> DurationValue.wholeSecondsBetween("PT1S", "PT1M").read("PT1.5S"))
                .hasMessage("not a whole number of seconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "+2", "1.0", "1e1", "99999999999999999999", "0x1", "١"})
    void aWholeNumberIsDecimalAndWithinItsBounds(String text) {
        WholeNumber reader = new WholeNumber(2, 9);

        assertThat(reader.read("2")).isEqualTo(2);
        assertThat(reader.read("9")).isEqualTo(9);
        assertThatThrownBy(() -> reader.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aChoiceIsWrittenInLowerCaseWithHyphens() {
        Choice<Shape> reader = new Choice<>(Shape.class);

        assertThat(reader.read("half-round")).isEqualTo(Shape.HALF_ROUND);
        assertThat(reader.expected()).isEqualTo("round or half-round");
        assertThatThrownBy(() -> reader.read("HALF_ROUND")).isInstanceOf(IllegalArgumentException.class);
    }

    private enum Shape { ROUND, HALF_ROUND }

    @Test
    void aListKeepsItsOrderAndDropsBlanks() {
        assertThat(new CommaSeparated<>(new WholeNumber(0, 9), "numbers").read("3, 1 ,2")).containsExactly(3, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip:icscf.example.com", "sips:10.0.0.1:5061;lr", "sip:[2001:db8::1]:5060;transport=tcp;lr"})
    void aNextHopIsAHostWithoutUser(String uri) {
        assertThat(Names.sipHost().read(uri)).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tel:+12025550100", "sip:alice@example.com", "sip:", "sip:a..b", "sip:host:port",
        "sip:host;lr>", "sip:ho st"})
    void otherUrisAreNoNextHop(String uri) {
        assertThatThrownBy(() -> Names.sipHost().read(uri)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip:{user}@h.example.com", "sip:v-{user}@h"})
    void aTemplateHasAPlaceForTheUser(String uri) {
        assertThat(Names.sipTemplate().read(uri)).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip:user@h", "sip:{user}@{user}", "sip:{user}{user}@h", "tel:{user}", "{user}@h"})
    void otherTemplatesAreRefused(String uri) {
        assertThatThrownBy(() -> Names.sipTemplate().read(uri)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLongBadNameIsRefusedQuickly() {
        long start = System.nanoTime();
        assertThatThrownBy(() -> Names.domain().read("a-".repeat(2_000) + "!"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(5);
    }
}

package org.imrn.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberRangeTest {

    @ParameterizedTest
    @CsvSource({
        "+12025550100-+12025550199, 100",
        "+1-202-555-0100-+1-202-555-0199, 100",
        "+12025550100 - +12025550100, 1",
        "+12025550100, 1",
        "+100000000000000-+999999999999999, 900000000000000",
    })
    void readsBothEndsIncluded(String text, long size) {
        assertThat(NumberRange.parse(text).size()).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+12025550199-+12025550100", "+9999999-+10000000", "+12025550100-",
        "+12025550100-199", "+12025550100-12025550199", "12025550100-+12025550199", "+12025550100-+"})
    void refusesRangesThatAreNone(String text) {
        assertThatThrownBy(() -> NumberRange.parse(text)).isInstanceOf(InvalidNumberException.class);
    }

    @Test
    void containsItsEndsAndNothingBeyond() {
        NumberRange range = NumberRange.parse("+12025550100-+12025550199");

        assertThat(range.contains(new E164Number(12025550100L))).isTrue();
        assertThat(range.contains(new E164Number(12025550199L))).isTrue();
        assertThat(range.contains(new E164Number(12025550099L))).isFalse();
        assertThat(range.contains(new E164Number(12025550200L))).isFalse();
        assertThat(range.contains(new E164Number(120255501000L))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "+12025550199-+12025550299, true",
        "+12025550000-+12025550100, true",
        "+12025550120-+12025550130, true",
        "+12025550000-+12025550999, true",
        "+12025550200-+12025550299, false",
        "+12025550000-+12025550099, false",
    })
    void overlapsWhateverSharesANumberWithIt(String other, boolean expected) {
        NumberRange range = NumberRange.parse("+12025550100-+12025550199");

        assertThat(range.overlaps(NumberRange.parse(other))).isEqualTo(expected);
        assertThat(NumberRange.parse(other).overlaps(range)).isEqualTo(expected);
    }

    @Test
    void isReadBackFromWhatItWrites() {
        NumberRange range = NumberRange.parse("+12025550100-+12025550199");

        assertThat(NumberRange.parse(range.toString())).isEqualTo(range);
    }
}

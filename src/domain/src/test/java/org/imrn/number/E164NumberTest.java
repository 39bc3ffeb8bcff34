package org.imrn.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class E164NumberTest {

    @Test
    void writesTheOneFormThatIsUsedAsAKey() {
        E164Number number = E164Number.parse("+1-202-555-0142");

        assertThat(number).hasToString("+12025550142").isEqualTo(new E164Number(12025550142L));
        assertThat(number.digits()).isEqualTo("12025550142");
        assertThat(number.length()).isEqualTo(11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12025550142", "+123456", "+1234567890123456", "+02025550142", "tel:+12025550142", ""})
    void refusesWhatIsNotAnInternationalNumberAndShowsIt(String text) {
        assertThatThrownBy(() -> E164Number.parse(text)).isInstanceOf(InvalidNumberException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 999_999, 1_000_000_000_000_000L, Long.MAX_VALUE})
    void refusesValuesOfOtherThanSevenToFifteenDigits(long value) {
        assertThatThrownBy(() -> new E164Number(value)).isInstanceOf(InvalidNumberException.class);
    }

    @Test
    void countsOnAndSortsByValue() {
        E164Number first = new E164Number(12025550100L);

        assertThat(first.plus(99)).isEqualTo(new E164Number(12025550199L)).isGreaterThan(first);
        assertThatThrownBy(() -> new E164Number(999_999_999_999_999L).plus(1))
                .isInstanceOf(InvalidNumberException.class);
        assertThatThrownBy(() -> first.plus(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }
}

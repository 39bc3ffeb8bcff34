package org.imrn.number;

import static org.assertj.core.api.Assertions.assertThat;

import org.imrn.number.DialledNumber.Global;
import org.imrn.number.DialledNumber.Local;
import org.imrn.number.DialledNumber.Malformed;
import org.imrn.number.DialledNumber.TooLong;
import org.imrn.number.DialledNumber.TooShort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialledNumberTest {

    @ParameterizedTest
    @CsvSource({
        "+4915112345678, 4915112345678",
        "+1-212-555-1111, 12125551111",
        "+1(202)555.0142, 12025550142",
        "' +12025550142 ', 12025550142",
        "+1234567, 1234567",
        "+123456789012345, 123456789012345",
    })
    void readsGlobalNumbersWithAndWithoutSeparators(String text, String digits) {
        assertThat(DialledNumber.read(text)).isInstanceOf(Global.class);
        assertThat(DialledNumber.read(text).digits()).isEqualTo(digits);
        assertThat(DialledNumber.read(text).international()).contains(new E164Number(Long.parseLong(digits)));
        assertThat(DialledNumber.read(text).defect()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"112, 112", "030-1234, 0301234", "*21#, *21#", "AbF, AbF", "1(2)3, 123"})
    void keepsNumbersWithoutPlusLocal(String text, String digits) {
        assertThat(DialledNumber.read(text)).isEqualTo(new Local(digits));
        assertThat(DialledNumber.read(text).international()).isEmpty();
        assertThat(DialledNumber.read(text).defect()).isNotEmpty();
    }

    @Test
    void tellsTooFewFromTooManyDigits() {
        assertThat(DialledNumber.read("+123456")).isEqualTo(new TooShort("123456"));
        assertThat(DialledNumber.read("+1234567890123456")).isEqualTo(new TooLong("1234567890123456"));
        assertThat(DialledNumber.read("+" + "9".repeat(65_536))).isInstanceOf(TooLong.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "+", "+-", "++49", "+49 151", "+49*21", "+0123456789", "+49/151", "alice", "-", "+٤٩١٥١١٢٣٤",
        "+49\u0000151", "+49151;npdi"})
    void saysWhatIsWrongWithTextThatIsNoNumber(String text) {
        assertThat(DialledNumber.read(text)).isInstanceOf(Malformed.class);
        assertThat(DialledNumber.read(text).defect()).isNotEmpty();
        assertThat(DialledNumber.read(text).digits()).isEmpty();
    }

    @Test
    void doesNotPutForeignControlCharactersIntoItsDefect() {
        assertThat(DialledNumber.read("+49\n151").defect()).doesNotContain("\n");
    }
}

package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.imrn.sip.header.ExpiresReading.Absent;
import org.imrn.sip.header.ExpiresReading.Given;
import org.imrn.sip.header.ExpiresReading.NotANumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiresReadingTest {

    @ParameterizedTest
    @CsvSource({"3720, 3720", "0, 0", "' 60 ', 60", "007, 7", "4294967295, 4294967295", "4294967296, 4294967295",
        "99999999999999999999999999, 4294967295"})
    void readsSecondsUpToTheGreatestOfTheGrammar(String header, long seconds) {
        assertThat(ExpiresReading.read(Optional.empty(), Optional.of(header))).isEqualTo(new Given(seconds));
    }

    @Test
    void letsTheContactWinOverTheHeader() {
        assertThat(ExpiresReading.read(Optional.of("60"), Optional.of("3600"))).isEqualTo(new Given(60));
    }

    @Test
    void saysThatNothingIsSaid() {
        ExpiresReading reading = ExpiresReading.read(Optional.empty(), Optional.empty());

        assertThat(reading).isInstanceOf(Absent.class);
        assertThat(reading.defect()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "+1", "1.5", "3600;x", "٣", "0x10", "1 2"})
    void refusesWhatIsNoNumber(String header) {
        ExpiresReading reading = ExpiresReading.read(Optional.empty(), Optional.of(header));

        assertThat(reading).isInstanceOf(NotANumber.class);
        assertThat(reading.defect()).isPresent();
    }
}

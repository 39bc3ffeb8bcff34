package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.imrn.number.E164Number;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnchoredMarksTest {

    private static final AnchoredMark MARK = new AnchoredMark(E164Number.parse("+12025550142"), 4411);

    private static final String CALL = "call-1001@mgcf1.ims.home.example.com";

    private final AnchoredMarks marks = keyedBy("0123456789abcdef");

    private static AnchoredMarks keyedBy(String secret) {
        return new AnchoredMarks(secret.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void recognisesItsOwnMarks() {
        String written = marks.write(MARK, CALL);

        assertThat(written).matches("v1;id=12025550142\\.4411;mac=[0-9a-f]{32}");
        assertThat(marks.verify(written, CALL)).contains(MARK);
        assertThat(marks.verify(" " + written.replace(";", " ; ").replaceFirst(" ;", ";"), CALL)).contains(MARK);
        assertThat(keyedBy("0123456789abcdef").verify(written, CALL)).contains(MARK);
    }

    @Test
    void recognisesNoneWrittenWithAnotherSecretOrForAnotherLease() {
        String written = marks.write(MARK, CALL);

        assertThat(keyedBy("0123456789abcdeF").verify(written, CALL)).isEmpty();
        assertThat(marks.verify(written.replace(".4411", ".4412"), CALL)).isEmpty();
        assertThat(marks.verify(written.replace("0142", "0143"), CALL)).isEmpty();
    }

    @Test
    void recognisesNoneOnAnotherCall() {
        String written = marks.write(MARK, CALL);

        assertThat(marks.verify(written, "another@mgcf1.ims.home.example.com")).isEmpty();
        assertThat(marks.verify(written, "")).isEmpty();
    }

    @Test
    void recognisesNoneWithAnyOneCharacterOfTheMacChanged() {
        String written = marks.write(MARK, CALL);
        int mac = written.indexOf("mac=") + 4;
        for (int i = mac; i < written.length(); i++) {
            char other = written.charAt(i) == '0' ? '1' : '0';
            assertThat(marks.verify(written.substring(0, i) + other + written.substring(i + 1), CALL)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1", "v1;id=4411", "v1;id=12025550142.4411;mac=", "v1;id=.;mac=zz",
        "v2;id=12025550142.4411;mac=00000000000000000000000000000000", "v1;mac=00000000000000000000000000000000"})
    void recognisesNothingInOtherText(String value) {
        assertThat(marks.verify(value, CALL)).isEmpty();
    }

    @Test
    void refusesASecretThatIsTooShort() {
        assertThatThrownBy(() -> keyedBy("0123456789abcde")).isInstanceOf(IllegalArgumentException.class);
    }
}

package org.imrn.arquillian.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedRowsTest {

    @Test
    void idsFollowOneAnother() {
        assertThat(NamedRows.in("row9_1_7_aFullPool")).containsExactly("9.1.7");
        assertThat(NamedRows.in("row9_2_8_row9_2_10_m12_unknown")).containsExactly("9.2.8", "9.2.10", "M12");
    }

    @Test
    void whatDoesNotExistIsReadAsWell() {
        assertThat(NamedRows.in("row9_1_x")).containsExactly("9.1");
        assertThat(NamedRows.in("m99_x")).containsExactly("M99");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aFullPool", "row", "rowsAreRead", "m6", "m_6", "theRow9_1_7_", "multipart_"})
    void otherNamesNameNothing(String method) {
        assertThat(NamedRows.in(method)).isEmpty();
    }
}

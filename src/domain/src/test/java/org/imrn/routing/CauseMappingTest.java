package org.imrn.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CauseMappingTest {

    @ParameterizedTest
    @CsvSource({"400,111", "414,111", "416,111", "420,111", "421,111", "403,79", "501,79", "404,1", "485,1", "408,102",
        "504,102", "410,22", "422,31", "480,20", "483,25", "484,28", "486,17", "600,17", "488,50", "502,27", "503,41",
        "513,95", "603,21", "604,2", "606,88", "482,127", "500,127", "699,127"})
    void mapsStatusCodesToIsupCauses(int status, int cause) {
        assertThat(CauseMapping.of(status).value()).isEqualTo(cause);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 200, 404, 499, 606, Integer.MAX_VALUE})
    void namesWhateverItMapsTo(int status) {
        assertThat(CauseMapping.of(status).text()).isNotBlank();
    }
}

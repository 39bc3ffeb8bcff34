package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessNetworkInfoTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=2620112345678901       | 3gpp-e-utran-fdd
            IEEE-802.11                                                 | ieee-802.11
            IEEE-802.11;np                                              | ieee-802.11
            ADSL;dsl-location="a,b;c", 3GPP-NR;np                       | 3gpp-nr
            ADSL, 3GPP-GERAN;network-provided                           | 3gpp-geran
            ADSL , 3GPP-NR                                              | adsl
            ;;  3GPP-NR                                                 | 3gpp-nr
            <sip:a>, 3GPP-NR                                            | 3gpp-nr
            not a token                                                 |
            ,                                                           |
            """)
    void theAccessTypeIsTheOneTheNetworkProvidedElseTheFirst(String value, String type) {
        assertThat(AccessNetworkInfo.accessType(List.of(value))).isEqualTo(Optional.ofNullable(type));
    }
}

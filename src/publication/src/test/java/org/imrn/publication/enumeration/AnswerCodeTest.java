package org.imrn.publication.enumeration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerCodeTest {

    @ParameterizedTest(name = "RCODE {0}, TSIG error {1}: {2}")
    @CsvSource({"0, 0, ,NOERROR", "1, 0, MISFIT,FORMERR", "2, 0, ROLLED_BACK,SERVFAIL", "3, 0, LOST,NXDOMAIN",
        "4, 0, MISFIT,NOTIMP", "5, 0, REFUSED,REFUSED", "6, 0, LOST,YXDOMAIN", "7, 0, LOST,YXRRSET", "8, 0, LOST,NXRRSET",
        "9, 0, NOT_AUTHENTIC,NOTAUTH", "9, 16, NOT_AUTHENTIC,NOTAUTH (BADSIG)", "9, 17, NOT_AUTHENTIC,NOTAUTH (BADKEY)",
        "9, 18, CLOCK,NOTAUTH (BADTIME)", "9, 22, NOT_AUTHENTIC,NOTAUTH (BADTRUNC)", "10, 0, MISFIT,NOTZONE",
        "11, 0, MISFIT,DSOTYPENI"})
    void everyCodeIsTreatedAsTheTableSays(int rcode, int tsigError, ZoneFailure.Kind kind, String shown) {
        AnswerCode code = new AnswerCode(rcode, tsigError);
        assertThat(code.failure().orElse(null)).isEqualTo(kind);
        assertThat(code).hasToString(shown);
    }
}

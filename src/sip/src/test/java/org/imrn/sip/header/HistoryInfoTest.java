package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.imrn.number.E164Number;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryInfoTest {

    private static final E164Number IMRN = E164Number.parse("+12025550142");
    private static final String CALLED = "<sip:+447700900123@home.test;user=phone>;index=1";
    private static final String AT_IMRN = "<sip:+12025550142@home.test;user=phone;cause=302>;index=1.1;mp=1";
    private static final String AT_VISITOR = "<sip:v-8f21@visited.test>;index=1.1.1";

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        CALLED,
        CALLED + "," + AT_IMRN,
        CALLED + "," + AT_IMRN + ",<tel:+1-202-555-0142>;index=1.1.1;np=1.1",
        AT_VISITOR + "," + AT_IMRN,
    })
    void findsNoLoopInACallOnItsWay(String value) {
        assertThat(HistoryInfo.read(List.of(value)).leftAndCameBackTo(IMRN)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        AT_IMRN + "," + AT_VISITOR,
        "<tel:+12025550142>;index=1, " + AT_VISITOR + ", <tel:+12025550142>;index=1.2",
        "<sip:+12025550142@home.test>;index=1," + AT_VISITOR,
    })
    void findsThatACallLeftTheNumberAndCameBack(String value) {
        assertThat(HistoryInfo.read(List.of(value)).leftAndCameBackTo(IMRN)).isTrue();
    }

    @Test
    void knowsEveryNumberTheCallWasAt() {
        assertThat(HistoryInfo.read(List.of(CALLED, AT_IMRN)).names(IMRN)).isTrue();
        assertThat(HistoryInfo.read(List.of(CALLED, AT_VISITOR)).names(IMRN)).isFalse();
    }

    @Test
    void readsHeadersThatComeSeveralTimesAsOne() {
        assertThat(HistoryInfo.read(List.of(AT_IMRN, AT_VISITOR)).leftAndCameBackTo(IMRN)).isTrue();
    }
}

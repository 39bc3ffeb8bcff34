package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RetargetedHistoryTest {

    private static final String ALICE = "sip:+447700900123@home.test;user=phone";
    private static final String IMRN = "sip:+12025550142@home.test;user=phone;cause=302";

    @Test
    void beginsAHistoryWithTheTargetSoFar() {
        assertThat(RetargetedHistory.added(List.of(), ALICE, IMRN))
                .isEqualTo("<" + ALICE + ">;index=1,<" + IMRN + ">;index=1.1;mp=1");
    }

    @Test
    void goesOnWhereTheHistoryEndsWithTheTargetSoFar() {
        assertThat(RetargetedHistory.added(List.of("<sip:bob@a.test>;index=1", "<tel:+44-7700-900123>;index=1.2;mp=1"),
                ALICE, IMRN)).isEqualTo("<" + IMRN + ">;index=1.2.1;mp=1.2");
        assertThat(RetargetedHistory.added(List.of("<sip:carol@HOME.test:5060>;index=1.1"), "sip:carol@home.test", IMRN))
                .isEqualTo("<" + IMRN + ">;index=1.1.1;mp=1.1");
    }

    @Test
    void marksThatSomebodyWroteNothingDown() {
        assertThat(RetargetedHistory.added(List.of("<sip:bob@a.test>;index=1.1.2"), ALICE, IMRN))
                .isEqualTo("<" + ALICE + ">;index=1.1.2.0,<" + IMRN + ">;index=1.1.2.0.1;mp=1.1.2.0");
    }

    @Test
    void takesAHistoryWithoutAReadableIndexForItsBeginning() {
        assertThat(RetargetedHistory.added(List.of("<" + ALICE + ">;index=one"), ALICE, IMRN))
                .isEqualTo("<" + IMRN + ">;index=1.1;mp=1");
        assertThat(RetargetedHistory.added(List.of("garbage"), ALICE, IMRN)).startsWith("<" + ALICE + ">;index=1,");
    }
}

package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.imrn.number.E164Number;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenNumberTest {

    private final HiddenNumber hidden = new HiddenNumber(E164Number.parse("+12025550142"), "+447700900123");

    @ParameterizedTest
    @ValueSource(strings = {"tel:+12025550142", "<tel:+1-202-555-0142>", "tel:+1(202)555.0142;npdi",
        "<sip:+12025550142@ims.test;user=phone>", "sip:%2B12025550142@ims.test", "sip:%2b1-202%2D555-0142@ims.test",
        "sip:12025550142@ims.test", "sip:0012025550142@ims.test", "\"+1 202 555 0142\" <sip:alice@ims.test>",
        "sip:+12025550142;npdi;rn=+1202@ims.test", "tel:+447700900123;rn=+12025550142", "sip:%31%32025550142@ims.test",
        "tel:2025550142;phone-context=+1", "<sip:555-0142;isub=1;phone-context=+1202@ims.test;user=phone>",
        "Q.850;cause=1;text=\"12025550142 is not there\""})
    void isShownByEverySpelling(String text) {
        assertThat(hidden.isShownBy(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tel:+12025550143", "tel:+447700900123", "sip:alice@192.0.2.55", "anonymous",
        "tel:2025550142;phone-context=+44", "tel:5550142;phone-context=+1", "tel:+1202555014"})
    void isNotShownByAnythingElse(String text) {
        assertThat(hidden.isShownBy(text)).isFalse();
        assertThat(hidden.leaves("Any", text)).containsExactly(text);
    }

    @Test
    void leavesTheElementsThatDoNotShowIt() {
        assertThat(hidden.leaves("P-Asserted-Identity", "<sip:bob@ims.test>, \"B, C\" <tel:+12025550142>,<tel:+441632960088>"))
                .containsExactly("<sip:bob@ims.test>", "<tel:+441632960088>");
        assertThat(hidden.leaves("History-Info", "<sip:+447700900123@h.test>;index=1,<sip:+12025550142@h.test;a=b,c>;index=1.1"))
                .containsExactly("<sip:+447700900123@h.test>;index=1");
        assertThat(hidden.leaves("Diversion", "<tel:+12025550142>;reason=unconditional")).isEmpty();
        assertThat(hidden.leaves("Contact", "<tel:+12025550142>,<sip:voicemail@ims.test>;q=0.1,"))
                .containsExactly("<sip:voicemail@ims.test>;q=0.1");
    }

    @Test
    void leavesTheCauseOfAReasonWhoseTextShowsIt() {
        assertThat(hidden.leaves("Reason", "Q.850;cause=1;text=\"no +1 202 555 0142, sorry\", SIP;cause=404;text=\"none\""))
                .containsExactly("Q.850;cause=1", "SIP;cause=404");
        assertThat(hidden.leaves("Reason", "12025550142")).isEmpty();
    }
}

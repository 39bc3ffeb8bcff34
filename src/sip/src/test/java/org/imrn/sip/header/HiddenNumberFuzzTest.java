package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.imrn.number.E164Number;

/** A number that must not be learnt: however it is written and whatever stands around it, it is seen and taken out. */
class HiddenNumberFuzzTest {

    private static final HiddenNumber HIDDEN = new HiddenNumber(E164Number.parse("+12025550142"), "alice");
    private static final List<String> WRITTEN = List.of("+12025550142", "12025550142", "0012025550142", "+1-202-555-0142",
            "1 (202) 555.01 42", "%2B1%32025550142", "<tel:+12025550142>", "<sip:+12025550142@a.example.com;user=phone>",
            "<tel:5550142;phone-context=+1202>", "<tel:0142;phone-context=+1-202-555>");

    @FuzzTest
    @DictionaryEntries({"#", "<#>", "\"", "%", ",", ";text=\"", "Q.850;cause=", "<sip:", "phone-context="})
    void itIsSeenAndTakenOut(byte[] data) {
        String text = Effort.text(data);
        Effort.isLittle(text, value -> HIDDEN.leaves("Reason", value));
        for (String header : List.of("Reason", "History-Info")) {
            assertThat(HIDDEN.leaves(header, text)).noneMatch(HIDDEN::isShownBy);
        }
        int at = text.indexOf('#');
        if (at >= 0) {
            for (String number : WRITTEN) {
                String shows = text.substring(0, at) + number + text.substring(at + 1);
                assertThat(HIDDEN.isShownBy(shows)).as(shows).isTrue();
                assertThat(HIDDEN.leaves("Reason", shows)).as(shows).noneMatch(HIDDEN::isShownBy);
            }
        }
    }
}

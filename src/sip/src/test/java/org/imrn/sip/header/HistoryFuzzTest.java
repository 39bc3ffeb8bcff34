package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.imrn.number.E164Number;

/** History-Info, whatever was written before: ours can be read and stands below it. */
class HistoryFuzzTest {

    private static final E164Number NUMBER = E164Number.parse("+12025550142");
    private static final String FROM = "sip:alice@ims.home.example.com";
    private static final String TO = "sip:+12025550142@ims.visited.example.com;user=phone;cause=302";

    private static List<String> outside(List<String> values) {
        return BorderHeaders.leaving("History-Info", values, PrivacyHeader.NONE);
    }

    @FuzzTest
    @DictionaryEntries({"<sip:alice@ims.home.example.com>", ";index=1.1", ";index=", ";mp=1", "+12025550142", ",", "1.1.1.1",
        "?Privacy=history", "%3fPrivacy%3dhistory"})
    void oursStandsBelowWhatWasThere(byte[] data) {
        String text = Effort.text(data);
        Effort.isLittle(text, value -> {
            RetargetedHistory.added(List.of(value), FROM, TO);
            HistoryInfo.read(List.of(value)).leftAndCameBackTo(NUMBER);
            outside(List.of(value));
        });
        List<String> shown = outside(List.of(text));
        assertThat(outside(shown)).as("nothing is left to be kept").isEqualTo(shown);
        String added = RetargetedHistory.added(List.of(text), FROM, TO);
        NameAddrList ours = NameAddrList.read(added);
        assertThat(added).doesNotContain("\r", "\n");
        assertThat(ours.defects()).isEmpty();
        assertThat(ours.uris()).isIn(List.of(TO), List.of(FROM, TO));
        HeaderParameters last = ours.elements().get(ours.elements().size() - 1).parameters();
        assertThat(last.value("index").orElseThrow()).matches("[0-9]+(\\.[0-9]+)+")
                .isEqualTo(last.value("mp").orElseThrow() + ".1");
        HistoryInfo all = HistoryInfo.read(List.of(text, added));
        assertThat(all.names(NUMBER)).isTrue();
        HistoryInfo before = HistoryInfo.read(List.of(text));
        assertThat(before.names(NUMBER) || !before.leftAndCameBackTo(NUMBER)).isTrue();
        boolean elsewhereSince = ours.uris().size() == 2;
        assertThat(all.leftAndCameBackTo(NUMBER)).isEqualTo(before.leftAndCameBackTo(NUMBER)
                || before.names(NUMBER) && elsewhereSince);
    }
}

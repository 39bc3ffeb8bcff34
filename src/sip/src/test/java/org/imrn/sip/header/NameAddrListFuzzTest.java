package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Collectors;
import org.imrn.registration.PublicIdentity;

/** P-Associated-URI, Contact, Route and the like: what is read reads the same when it is written down again. */
class NameAddrListFuzzTest {

    @FuzzTest
    @DictionaryEntries({"<sip:", "<tel:", ">,", ">;", "\"", "\\\"", ";lr", ";expires=", "+g.3gpp.", "sip:a@b", ",sip:", ", ", "*"})
    void whatIsReadReadsTheSameAgain(byte[] data) {
        String text = Effort.text(data);
        Effort.isLittle(text, NameAddrList::read);
        NameAddrList list = NameAddrList.read(text);
        assertThat(list.elements()).allSatisfy(element -> assertThat(element.uri()).isNotBlank().doesNotContain("<", ">", "\""));
        assertThat(list.defects()).hasSizeLessThanOrEqualTo(10)
                .allSatisfy(defect -> assertThat(defect.chars()).hasSizeLessThan(100).noneMatch(Character::isISOControl));
        assertThat(NameAddrList.read(List.of(text, text)).defects()).hasSizeLessThanOrEqualTo(10);
        assertThat(list.identities()).allMatch(PublicIdentity::namesSomebody);
        NameAddrList again = NameAddrList.read(written(list));
        assertThat(again.defects()).isEmpty();
        assertThat(again.elements()).isEqualTo(withoutControls(list));
    }

    private static String written(NameAddrList list) {
        return list.elements().stream().map(element -> "<" + element.uri() + ">" + written(element.parameters()))
                .collect(Collectors.joining(", "));
    }

    private static String written(HeaderParameters parameters) {
        return parameters.values().entrySet().stream().map(parameter -> ";" + parameter.getKey()
                + (parameter.getValue().isEmpty() ? "" : "=" + QuotedString.quote(parameter.getValue())))
                .collect(Collectors.joining());
    }

    /** What a quoted string cannot carry has become a blank in it. */
    private static List<NameAddr> withoutControls(NameAddrList list) {
        return list.elements().stream().map(element -> new NameAddr(element.uri(), new HeaderParameters(
                element.parameters().values().entrySet().stream().collect(Collectors.toMap(java.util.Map.Entry::getKey,
                        one -> one.getValue().replaceAll("[\\x00-\\x1f\\x7f]", " "), (a, b) -> a,
                        java.util.LinkedHashMap::new))))).toList();
    }
}

package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.imrn.registration.PublicIdentity;

/** Service information: the input as a document, and as the text of a sound one. */
class ServiceInfoFuzzTest {

    @FuzzTest
    @DictionaryEntries({"<?xml version=\"1.0\"?>", "<ims-3gpp", "version=\"1\">", "<service-info>", "</service-info>",
            "</ims-3gpp>", "<!DOCTYPE", "<!ENTITY", "SYSTEM \"http://127.0.0.1:9/\"", "&x;", "<![CDATA[", "]]>", "<!--",
            "impi=", "imsi=", "impu=", "home=", ";"})
    void aDocumentSaysSomethingOrIsUnreadable(byte[] data) {
        String text = Effort.text(data);
        Effort.isLittle(text, document -> ServiceInfo.read(document.getBytes(StandardCharsets.UTF_8)));
        ServiceInfo info = ServiceInfo.read(data);
        assertThat(info.text().isPresent()).isNotEqualTo(info.defect().isPresent());
        assertThat(info.text().orElse("").length()).isLessThanOrEqualTo(data.length);
        String readable = readable(text);
        String sound = "<ims-3gpp version=\"1\"><service-info>" + escaped(readable) + "</service-info></ims-3gpp>";
        assertThat(ServiceInfo.read(sound.getBytes(StandardCharsets.UTF_8)).text()).contains(readable.strip());
        fields(text);
    }

    private static void fields(String text) {
        Effort.isLittle(text, ServiceInfoFields::read);
        ServiceInfoFields fields = ServiceInfoFields.read(text);
        assertThat(fields.homeNetwork().orElse("a")).matches("[a-z0-9.-]{1,253}");
        assertThat(fields.homeIdentities()).allSatisfy(identity ->
                assertThat(PublicIdentity.read(identity.value())).contains(identity));
        assertThat(fields.privateIdentity().map(impi -> impi.value().chars().noneMatch(Character::isISOControl)).orElse(true))
                .isTrue();
        assertThat(fields.defects()).hasSizeLessThan(20);
    }

    /** What XML can carry, line ends as it hands them on (XML 1.0 §2.2, §2.11). */
    private static String readable(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints().filter(c -> c == '\t' || c == '\n' || c >= ' ' && c < 0xd800 || c >= 0xe000 && c < 0xfffe
                || c >= 0x10000).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.imrn.registration.event.Reginfo;

/** Reg event documents: what is read reads the same when it is written down again. */
class ReginfoFuzzTest {

    @FuzzTest
    @DictionaryEntries({"<reginfo xmlns=\"urn:ietf:params:xml:ns:reginfo\" version=\"0\" state=\"full\">", "</reginfo>",
            "<registration aor=\"sip:a@b\" id=\"1\" state=\"active\">", "</registration>", "<contact id=\"2\" state=\"terminated\"",
            " event=\"expired\"", " expires=\"3600\"", "<uri>sip:c@d</uri>", "</contact>", "<!DOCTYPE", "<![CDATA[", "&#x"})
    void whatIsReadReadsTheSameAgain(byte[] data) {
        String text = Effort.text(data);
        Effort.isLittle(text, document -> ReginfoReader.read(document.getBytes(StandardCharsets.UTF_8)));
        ReginfoReader read = ReginfoReader.read(data);
        assertThat(read.document().isPresent()).isNotEqualTo(read.defect().isPresent());
        read.document().ifPresent(document -> assertThat(ReginfoReader.read(written(document)).document()).contains(document));
    }

    private static byte[] written(Reginfo document) {
        StringBuilder xml = new StringBuilder("<reginfo xmlns=\"urn:ietf:params:xml:ns:reginfo\" version=\"")
                .append(document.version()).append("\" state=\"").append(document.full() ? "full" : "partial").append("\">");
        for (Reginfo.Element element : document.registrations()) {
            xml.append("<registration aor=\"").append(escaped(element.aor().map(Object::toString).orElse("")))
                    .append("\" id=\"").append(escaped(element.id())).append("\" state=\"").append(lower(element.state()))
                    .append("\">");
            for (Reginfo.Contact contact : element.contacts()) {
                xml.append("<contact id=\"").append(escaped(contact.id())).append("\" state=\"")
                        .append(contact.active() ? "active" : "terminated").append("\" event=\"").append(lower(contact.event()))
                        .append(contact.expires().map(time -> "\" expires=\"" + time.toSeconds()).orElse("")).append("\"/>");
            }
            xml.append("</registration>");
        }
        return xml.append("</reginfo>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String escaped(String text) {
        StringBuilder xml = new StringBuilder();
        text.codePoints().forEach(c -> xml.append("&#").append(c).append(';'));
        return xml.toString();
    }
}

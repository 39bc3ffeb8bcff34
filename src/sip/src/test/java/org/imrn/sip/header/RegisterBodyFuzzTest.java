package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Bodies: Content-Type in the first line of the input, what comes behind it is the body. */
class RegisterBodyFuzzTest {

    private static final int MOST_PARTS = 8;
    private static final String TYPE = "multipart/mixed;boundary=fence";

    @FuzzTest
    @DictionaryEntries({"multipart/mixed;boundary=b\\x0A", "message/sip", "application/3gpp-ims+xml", "Content-Type: ", "\\x0D\\x0A\\x0D\\x0A",
            "\\x0D\\x0A--b\\x0D\\x0A", "\\x0D\\x0A--b--\\x0D\\x0A", "SIP/2.0 200 OK\\x0D\\x0A", "REGISTER sip:a SIP/2.0\\x0D\\x0A", "P-Associated-URI: ",
            "<ims-3gpp><service-info>", "</service-info></ims-3gpp>", "impu="})
    void aBodyIsReadAsFarAsItGoes(byte[] data) {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        Effort.isLittle(text, RegisterBodyFuzzTest::read);
        RegisterBody body = read(text);
        assertThat(body.defects()).hasSizeLessThan(40)
                .allSatisfy(defect -> assertThat(defect.chars()).hasSizeLessThan(200).noneMatch(Character::isISOControl));
        partsComeOutAsTheyWentIn(text);
    }

    private static RegisterBody read(String text) {
        int end = Math.max(0, text.indexOf('\n'));
        RegisterBody body = RegisterBody.read(Optional.of(text.substring(0, end)),
                text.substring(end).getBytes(StandardCharsets.ISO_8859_1));
        body.response().ifPresent(EmbeddedMessage::associatedIdentities);
        body.request().ifPresent(EmbeddedMessage::accessType);
        return body;
    }

    /** The pieces between zero bytes as the parts of a body. */
    private static void partsComeOutAsTheyWentIn(String text) {
        List<String> parts = Arrays.stream(text.split("\0", MOST_PARTS)).toList();
        if (text.contains("--fence")) {
            return;
        }
        String whole = "--fence\r\nContent-Type: a/b\r\n\r\n" + String.join("\r\n--fence\r\nContent-Type: a/b\r\n\r\n", parts)
                + "\r\n--fence--\r\n";
        MultipartBody read = MultipartBody.read(TYPE, whole.getBytes(StandardCharsets.ISO_8859_1), MOST_PARTS);
        assertThat(read.defects()).isEmpty();
        assertThat(read.parts()).extracting(part -> new String(part.bytes(), StandardCharsets.ISO_8859_1)).isEqualTo(parts);
        assertThat(read.parts()).allMatch(part -> part.contentType().equals("a/b"));
    }
}

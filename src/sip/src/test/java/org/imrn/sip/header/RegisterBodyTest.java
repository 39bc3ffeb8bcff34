package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.imrn.registration.PrivateIdentity;
import org.imrn.registration.PublicIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterBodyTest {

    private static final String SERVICE_INFO = """
            Content-Type: application/3gpp-ims+xml

            <?xml version="1.0" encoding="UTF-8"?>
            <ims-3gpp version="1"><service-info>impi=alice-priv@ims.home.example.com;home=ims.home.example.com</service-info></ims-3gpp>
            """;
    private static final String REQUEST = """
            REGISTER sip:ims.visited.example.com SIP/2.0
            Via: SIP/2.0/TCP 192.0.2.10:5060;branch=z9hG4bKue1
            f: <sip:v-8f21@ims.visited.example.com>;tag=u1
            m: <sip:v-8f21@192.0.2.10:5060>;
             +sip.instance="<urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6>";expires=600000
            Path: <sip:pcscf1.ims.visited.example.com;lr>
            P-Access-Network-Info: IEEE-802.11;i-wlan-node-id=00:11:22:33:44:55
            Content-Length: 0

            """;
    private static final String RESPONSE = """
            SIP/2.0 200 OK
            Contact: <sip:v-8f21@192.0.2.10:5060>;expires=3600
            P-Associated-URI: <sip:v-8f21@ims.visited.example.com,
             tel:+12025550142>
            Service-Route: <sip:scscf1.ims.visited.example.com;lr>

            """;
    private static final String PARTS = "--b1\n" + SERVICE_INFO + "--b1\ncontent-type: Message/SIP\n\n" + REQUEST
            + "--b1\nc: message/sip\n\n" + RESPONSE;

    private static RegisterBody read(String contentType, String body) {
        return RegisterBody.read(Optional.of(contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"multipart/mixed;boundary=b1, false", "multipart/mixed;boundary=b1, true",
        "'MULTIPART/Mixed; Boundary=\"b1\"', true"})
    void readsAllThreePartsOfAMultipartBody(String contentType, boolean crlf) {
        String text = "preamble\n" + PARTS + "--b1--\nepilogue";
        RegisterBody body = read(contentType, crlf ? text.replace("\n", "\r\n") : text);

        assertThat(body.defects()).isEmpty();
        assertThat(body.serviceInfo().orElseThrow().privateIdentity())
                .contains(new PrivateIdentity("alice-priv@ims.home.example.com"));
        assertThat(body.request().orElseThrow().accessType()).contains("ieee-802.11");
        assertThat(body.response().orElseThrow().associatedIdentities()).containsExactly(
                new PublicIdentity("sip:v-8f21@ims.visited.example.com"), new PublicIdentity("tel:+12025550142"));
    }

    @Test
    void readsABodyThatIsOnePartAlone() {
        assertThat(read("message/sip", REQUEST).request()).isPresent();
        assertThat(read("message/sip", RESPONSE).response()).isPresent();
        assertThat(read("application/3gpp-ims+xml; charset=utf-8",
                "<ims-3gpp><service-info>imrn;lifetime=30</service-info></ims-3gpp>").serviceInfo()).isPresent();
    }

    @Test
    void usesTheLastPartThoughTheClosingBoundaryIsMissing() {
        RegisterBody body = read("multipart/mixed;boundary=b1", PARTS);

        assertThat(body.response()).isPresent();
        assertThat(body.defects()).hasSize(1);
    }

    @Test
    void findsNothingWrongWithNoBody() {
        assertThat(RegisterBody.read(Optional.empty(), new byte[0])).isEqualTo(RegisterBody.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/mixed", "multipart/mixed;boundary=", "multipart/mixed;boundary=other",
        "application/3gpp-ims+xml", "message/sip", "application/sdp", "", ";", "/"})
    void tellsADefectAndGoesOnWithoutABodyItCannotRead(String contentType) {
        RegisterBody body = read(contentType, PARTS);

        assertThat(body.defects()).isNotEmpty();
        assertThat(body.serviceInfo()).isEmpty();
        assertThat(body.response()).isEmpty();
    }

    @Test
    void readsNoMoreThanItsLimits() {
        assertThat(read("message/sip", RESPONSE + "x".repeat(RegisterBody.MOST_BYTES)).response()).isEmpty();
        assertThat(MultipartBody.read("multipart/mixed;boundary=b", "--b\n\nx\n".repeat(100)
                .getBytes(StandardCharsets.UTF_8), 3).parts()).hasSize(3);
    }

    @Test
    void keepsPartsByteForByteWithoutTheLineEndBeforeTheBoundary() {
        byte[] body = "--b\r\n\r\n\u00e4\u0000\r\n\r\n--b \r\nContent-Type: x/y\r\n\r\n--b--"
                .getBytes(StandardCharsets.ISO_8859_1);
        MultipartBody multipart = MultipartBody.read("multipart/mixed;boundary=b", body, 8);

        assertThat(multipart.defects()).isEmpty();
        assertThat(multipart.parts()).hasSize(2);
        assertThat(multipart.parts().get(0).bytes()).containsExactly(0xe4, 0, '\r', '\n');
        assertThat(multipart.parts().get(0).contentType()).isEqualTo("text/plain");
        assertThat(multipart.parts().get(1).bytes()).isEmpty();
    }
}

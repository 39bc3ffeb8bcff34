package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imrn.number.DialledNumber;
import org.imrn.registration.PublicIdentity;
import org.imrn.routing.RequestTarget;
import org.imrn.routing.RequestTarget.Malformed;
import org.imrn.routing.RequestTarget.SipUser;
import org.imrn.routing.RequestTarget.Telephone;
import org.imrn.routing.RequestTarget.Unsupported;
import org.imrn.routing.RequestTarget.Urn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestUriTest {

    @ParameterizedTest(name = "[{0}]")
    @MethodSource
    void readsTargets(String uri, RequestTarget expected) {
        assertThat(RequestUri.read(uri)).isEqualTo(expected);
    }

    static Stream<Arguments> readsTargets() {
        return Stream.of(
                arguments("tel:+12025550142", tel("+12025550142", Map.of())),
                arguments("TEL:+1-202-555-0142", tel("+12025550142", Map.of())),
                arguments("tel:+12025550142;npdi;rn=+1-202-555-9999",
                        tel("+12025550142", Map.of("npdi", "", "rn", "+1-202-555-9999"))),
                arguments("tel:030123;Phone-Context=ims.test", tel("030123", Map.of("phone-context", "ims.test"))),
                arguments("tel:112", tel("112", Map.of())),
                arguments("tel:%2B12025550142", tel("+12025550142", Map.of())),
                arguments("tel:+49x", tel("+49x", Map.of())),
                arguments("tel:", tel("", Map.of())),
                arguments("sip:+12025550142@ims.test;user=phone",
                        phone("+12025550142", Map.of(), "sip:+12025550142@ims.test")),
                arguments("sip:+12025550142;npdi;rn=+1202@ims.test:5060;transport=tcp;user=PHONE",
                        phone("+12025550142", Map.of("npdi", "", "rn", "+1202"), "sip:+12025550142@ims.test")),
                arguments("sip:%2B1-202-555-0142%3Bnpdi@ims.test;user=phone",
                        phone("+12025550142", Map.of("npdi", ""), "sip:+1-202-555-0142%3Bnpdi@ims.test")),
                arguments("sip:+12025550142@ims.test",
                        user("sip:+12025550142@ims.test", Optional.of("+12025550142"))),
                arguments("sip:112@ims.test;user=dialstring", user("sip:112@ims.test", Optional.of("112"))),
                arguments("sip:alice@ims.test:5060;lr", user("sip:alice@ims.test", Optional.empty())),
                arguments("sips:bea@ims.test", user("sip:bea@ims.test", Optional.empty())),
                arguments("sip:127.0.0.1:5090", user("sip:127.0.0.1", Optional.empty())),
                arguments("urn:service:sos", new Urn("urn:service:sos", true)),
                arguments("URN:Service:SOS.fire", new Urn("URN:Service:SOS.fire", true)),
                arguments("urn:service:sosx", new Urn("urn:service:sosx", false)),
                arguments("urn:service:counseling", new Urn("urn:service:counseling", false)),
                arguments("http://ims.test/", new Unsupported("http")));
    }

    private static RequestTarget tel(String number, Map<String, String> parameters) {
        return new Telephone(DialledNumber.read(number), parameters, Optional.empty());
    }

    private static RequestTarget phone(String number, Map<String, String> parameters, String identity) {
        return new Telephone(DialledNumber.read(number), parameters, Optional.of(new PublicIdentity(identity)));
    }

    private static RequestTarget user(String identity, Optional<String> number) {
        return new SipUser(new PublicIdentity(identity), number.map(DialledNumber::read));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ":", "alice", "sip:", "sip:alice@", "sip:a b@ims.test", "+12025550142",
        "1http://x", "<sip:a@b>"})
    void saysWhatIsNoUri(String uri) {
        assertThat(RequestUri.read(uri)).isInstanceOfSatisfying(Malformed.class,
                malformed -> assertThat(malformed.defect()).isNotBlank());
    }

    @Test
    void takesFromToTheParametersThatTheContainerDropped() {
        assertThat(RequestUri.read("tel:030123", "<tel:030-123;phone-context=+49>;tag=1"))
                .isEqualTo(tel("030123", Map.of("phone-context", "+49")));
        assertThat(RequestUri.read("tel:030123", "tel:030123;phone-context=+49;tag=1"))
                .isEqualTo(tel("030123", Map.of("phone-context", "+49")));
        assertThat(RequestUri.read("tel:+12025550142;rn=+1", "<tel:+12025550142;npdi;rn=+2>"))
                .isEqualTo(tel("+12025550142", Map.of("npdi", "", "rn", "+1")));
    }

    @Test
    void readsTheTelUriOfAToWithAndWithoutBracketsAlike() {
        assertThat(RequestUri.telephoneIn("<tel:+12025550142;npdi;rn=+1202>;tag=1")).contains("tel:+12025550142;npdi;rn=+1202");
        assertThat(RequestUri.telephoneIn("tel:+12025550142;npdi;rn=+1202;tag=1")).contains("tel:+12025550142;npdi;rn=+1202");
        assertThat(RequestUri.telephoneIn("<tel:+12025550142>;tag=1")).contains("tel:+12025550142");
        assertThat(RequestUri.telephoneIn("sip:alice@ims.test;tag=1")).isEmpty();
    }

    @Test
    void takesNothingFromAToThatNamesSomebodyElse() {
        assertThat(RequestUri.read("tel:030123", "<tel:030124;phone-context=+49>")).isEqualTo(tel("030123", Map.of()));
        assertThat(RequestUri.read("tel:030123", "\"broken")).isEqualTo(tel("030123", Map.of()));
        assertThat(RequestUri.read("sip:alice@ims.test", "<tel:030124>"))
                .isEqualTo(user("sip:alice@ims.test", Optional.empty()));
    }

    @Test
    void readsAToWithDisplayNameAndTag() {
        assertThat(RequestUri.readHeader("\"Alice\" <sip:alice@ims.test>;tag=1"))
                .isEqualTo(user("sip:alice@ims.test", Optional.empty()));
        assertThat(RequestUri.readHeader("nobody")).isInstanceOf(Malformed.class);
    }
}

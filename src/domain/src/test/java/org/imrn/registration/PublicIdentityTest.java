package org.imrn.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.imrn.number.E164Number;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicIdentityTest {

    @ParameterizedTest
    @CsvSource({
        "sip:alice@ims.test, sip:alice@ims.test",
        "SIP:Alice@IMS.Test, sip:Alice@ims.test",
        "sips:alice@ims.test:5061;transport=tls, sip:alice@ims.test",
        "sip:alice:secret@ims.test, sip:alice@ims.test",
        "sip:alice@ims.test?Route=<sip:x@y>, sip:alice@ims.test",
        "sip:alice@[2001:DB8::1]:5060, sip:alice@[2001:db8::1]",
        "sip:+493012345002@ims.test;user=phone, sip:+493012345002@ims.test",
        "sip:%2B49-30-12345002;npdi@ims.test;user=phone, sip:+493012345002@ims.test",
        "'sip:smith,j@ims.test', 'sip:smith,j@ims.test'",
        "sip:what?@ims.test, sip:what?@ims.test",
        "sip:ims.test;lr, sip:ims.test",
        "tel:+49-30-12345001, tel:+493012345001",
        "TEL:+493012345001;npdi;rn=+1202, tel:+493012345001",
        "tel:%2B493012345001, tel:+493012345001",
        "' sip:bob@ims.test ', sip:bob@ims.test",
    })
    void bringsUrisIntoTheOneFormUsedAsAKey(String uri, String canonical) {
        assertThat(PublicIdentity.read(uri)).contains(new PublicIdentity(canonical));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "alice@ims.test", "sip:", "sip:alice@", "sip:alice@ ", "sip:a b@ims.test",
        "sip:alice@home@visited", "sip:alice@ims.test, tel:+493012345001", "<sip:alice@ims.test>", "tel:112",
        "tel:+12", "tel:", "mailto:alice@ims.test", "urn:service:sos", "sip:a\u0000@ims.test"})
    void readsNothingFromWhatIsNoIdentity(String uri) {
        assertThat(PublicIdentity.read(uri)).isEmpty();
    }

    @Test
    void readsNothingLongerThanTheDatabaseKeeps() {
        assertThat(PublicIdentity.read("sip:" + "a".repeat(244) + "@b.test")).isPresent();
        assertThat(PublicIdentity.read("sip:" + "a".repeat(245) + "@b.test")).isEmpty();
        assertThat(PublicIdentity.read("sip:" + "a@".repeat(32_768))).isEmpty();
    }

    @Test
    void knowsItsDomainAndKind() {
        assertThat(PublicIdentity.read("sip:alice@ims.test").orElseThrow().domain()).contains("ims.test");
        assertThat(PublicIdentity.read("sip:ims.test").orElseThrow().domain()).contains("ims.test");
        assertThat(PublicIdentity.read("tel:+493012345001").orElseThrow().domain()).isEmpty();
        assertThat(PublicIdentity.of(new E164Number(493012345001L)).isTel()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "sip:+493012345002@ims.test, tel:+493012345002",
        "sip:alice@ims.test, -",
        "sip:493012345002@ims.test, -",
        "sip:+12@ims.test, -",
        "tel:+493012345002, -",
    })
    void hasATelFormIfItsUserIsAnInternationalNumber(String uri, String tel) {
        assertThat(PublicIdentity.read(uri).orElseThrow().asTelephone().map(PublicIdentity::value).orElse(null))
                .isEqualTo(tel);
    }

    @Test
    void refusesToBeMadeOfAnythingButACanonicalForm() {
        assertThatThrownBy(() -> new PublicIdentity("alice@ims.test")).isInstanceOf(IllegalArgumentException.class);
    }
}

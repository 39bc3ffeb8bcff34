package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.imrn.registration.PublicIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameAddrListTest {

    @ParameterizedTest(name = "[{0}]")
    @MethodSource
    void readsGoodListsWithoutDefects(String value, List<String> uris) {
        NameAddrList list = NameAddrList.read(value);

        assertThat(list.uris()).isEqualTo(uris);
        assertThat(list.defects()).isEmpty();
    }

    static Stream<Arguments> readsGoodListsWithoutDefects() {
        return Stream.of(
                arguments("", List.of()),
                arguments(" , ,", List.of()),
                arguments("<sip:a@h>", List.of("sip:a@h")),
                arguments("sip:a@h", List.of("sip:a@h")),
                arguments("tel:+493012345001", List.of("tel:+493012345001")),
                arguments("sip:a@h;expires=5, tel:+4930", List.of("sip:a@h", "tel:+4930")),
                arguments("<sip:a@h>,<tel:+4930>", List.of("sip:a@h", "tel:+4930")),
                arguments("\"Doe, John \\\"J\\\" <x>\" <sip:j@h;lr>;p=1,\n <sip:k@h>", List.of("sip:j@h;lr", "sip:k@h")),
                arguments("Alice Smith <sip:a@h>", List.of("sip:a@h")),
                arguments("<sip:smith,j@h>", List.of("sip:smith,j@h")),
                arguments("<sip:a@h?Subject=x%2Cy>;index=1,<sip:b@h;user=phone;cause=302>;index=1.1;mp=1",
                        List.of("sip:a@h?Subject=x%2Cy", "sip:b@h;user=phone;cause=302")),
                arguments("<sip:127.0.0.1:5090;lr>, <sip:iscmark@127.0.0.1:5082;lr;s=2;h=0;d=1;a=73>",
                        List.of("sip:127.0.0.1:5090;lr", "sip:iscmark@127.0.0.1:5082;lr;s=2;h=0;d=1;a=73")),
                arguments("*", List.of("*")));
    }

    @ParameterizedTest(name = "[{0}]")
    @MethodSource
    void takesWhatItCanFromBrokenListsAndSaysSo(String value, List<String> uris) {
        NameAddrList list = NameAddrList.read(value);

        assertThat(list.uris()).isEqualTo(uris);
        assertThat(list.defects()).isNotEmpty();
    }

    static Stream<Arguments> takesWhatItCanFromBrokenListsAndSaysSo() {
        return Stream.of(
                arguments("<sip:alice@ims.test, tel:+493012345001>", List.of("sip:alice@ims.test", "tel:+493012345001")),
                arguments("<sip:multi@ims.test>, <sip:+493012345002@ims.test, tel:+493012345002>",
                        List.of("sip:multi@ims.test", "sip:+493012345002@ims.test", "tel:+493012345002")),
                arguments("<sip:a@h, <sip:b@h>", List.of("sip:a@h", "sip:b@h")),
                arguments("<sip:a@h, \"Bob\" <sip:b@h>", List.of("sip:a@h", "sip:b@h")),
                arguments("<sip:a@h", List.of("sip:a@h")),
                arguments("<>, <sip:b@h>", List.of("sip:b@h")),
                arguments("alice, <sip:b@h>", List.of("sip:b@h")),
                arguments("<sip:a b@h>, <sip:b@h>", List.of("sip:b@h")),
                arguments("\"never closed <sip:a@h>", List.of()),
                arguments(">>>", List.of()));
    }

    @Test
    void keepsTheParametersOfElementsApartFromThoseOfUris() {
        NameAddr contact = NameAddrList.read("\"A \\\"x\\\"\" <sip:a@h;transport=tcp>;+sip.instance=\"<urn:uuid:f8>\""
                + ";Expires=3600;flag;q=\"a,b;c\"").first().orElseThrow();

        assertThat(contact.uri()).isEqualTo("sip:a@h;transport=tcp");
        assertThat(contact.parameters().values()).containsOnlyKeys("+sip.instance", "expires", "flag", "q");
        assertThat(contact.parameters().value("+sip.instance")).contains("<urn:uuid:f8>");
        assertThat(contact.parameters().value("expires")).contains("3600");
        assertThat(contact.parameters().value("q")).contains("a,b;c");
        assertThat(contact.parameters().has("flag")).isTrue();
        assertThat(contact.parameters().value("flag")).isEmpty();
    }

    @Test
    void givesTheIdentitiesOfAnImplicitSetOnce() {
        assertThat(NameAddrList.read(List.of("<sip:A@H.test;x=1>, <sip:A@h.test>", "<tel:+49-30-12345>, <urn:x:y>"))
                .identities()).containsExactly(new PublicIdentity("sip:A@h.test"), new PublicIdentity("tel:+493012345"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a\r\nIMRN-0001E forged", "x\u0000\u001b[2J"})
    void doesNotRepeatControlCharactersInDefects(String value) {
        assertThat(NameAddrList.read(value).defects()).isNotEmpty()
                .allSatisfy(defect -> assertThat(defect.chars()).noneMatch(Character::isISOControl));
    }
}

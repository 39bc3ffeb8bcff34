package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.event.Reginfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReginfoReaderTest {

    private static final String NS = "urn:ietf:params:xml:ns:reginfo";

    /** Handbook §10 M5. */
    private static final String M5 = """
            <?xml version="1.0"?>
            <reginfo xmlns="urn:ietf:params:xml:ns:reginfo" version="6" state="full">
            <registration aor="sip:v-8f21@ims.visited.example.com" id="a7" state="terminated">
            <contact id="76" state="terminated" event="unregistered"><uri>sip:v-8f21@192.0.2.10:5060</uri></contact>
            </registration></reginfo>
            """;

    /** As in RFC 3680 §5: several contacts, display name, unknown parameters, attributes that nobody needs here. */
    private static final String RFC = """
            <?xml version="1.0"?>
            <reginfo xmlns="urn:ietf:params:xml:ns:reginfo" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                     version="0" state="full">
              <registration aor="sip:user@example.com" id="as9" state="active">
                <contact id="76" state="active" event="registered" duration-registered="7322" q="0.8">
                  <uri>sip:user@pc887.example.com</uri><display-name lang="en">User</display-name>
                  <unknown-param name="+sip.instance">"x"</unknown-param>
                </contact>
                <contact id="77" state="terminated" event="expired" duration-registered="3600" q="0.5">
                  <uri>sip:user@university.edu</uri>
                </contact>
              </registration>
            </reginfo>
            """;

    private static ReginfoReader read(String text) {
        return ReginfoReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Reginfo document(String text) {
        ReginfoReader read = read(text);
        assertThat(read.defect()).isEmpty();
        return read.document().orElseThrow();
    }

    private static String full(String inside) {
        return "<reginfo xmlns='" + NS + "' version='1' state='full'>" + inside + "</reginfo>";
    }

    @Test
    void theHandbooksLastContactGoneIsRead() {
        assertThat(document(M5)).isEqualTo(new Reginfo(6, true, java.util.List.of(new Reginfo.Element(
                PublicIdentity.read("sip:v-8f21@ims.visited.example.com"), "a7", Reginfo.State.TERMINATED,
                java.util.List.of(new Reginfo.Contact("76", false, Reginfo.Event.UNREGISTERED, Optional.empty()))))));
    }

    @Test
    void theStandardsExampleIsRead() {
        Reginfo.Element only = document(RFC).registrations().get(0);
        assertThat(only.state()).isEqualTo(Reginfo.State.ACTIVE);
        assertThat(only.contacts()).containsExactly(
                new Reginfo.Contact("76", true, Reginfo.Event.REGISTERED, Optional.empty()),
                new Reginfo.Contact("77", false, Reginfo.Event.EXPIRED, Optional.empty()));
    }

    @Test
    void elementsOfOtherNamespacesAreLeftOutWithAllThatIsInThem() {
        Reginfo read = document("<r:reginfo xmlns:r='" + NS + "' xmlns:x='urn:other' version='3' state='partial' x:version='9'>"
                + "<x:registration aor='sip:evil@example.com' id='e' state='active'/>"
                + "<r:registration aor='sip:a@b.example' id='1' state='active'><x:any><r:contact id='e' state='active'/></x:any>"
                + "<x:contact id='f' state='active'/><r:contact id='g' state='active' event='shortened' expires='60'>"
                + "<r:uri>sip:c@d</r:uri><x:y><x:z/></x:y></r:contact></r:registration></r:reginfo>");
        assertThat(read.version()).isEqualTo(3);
        assertThat(read.full()).isFalse();
        assertThat(read.registrations()).singleElement().satisfies(one -> assertThat(one.contacts()).containsExactly(
                new Reginfo.Contact("g", true, Reginfo.Event.SHORTENED, Optional.of(Duration.ofSeconds(60)))));
    }

    @Test
    void whatIsMissingOrUnknownIsTakenSoThatNobodyIsThoughtToBeGone() {
        Reginfo read = document("<reginfo version='4'><registration aor='sip:a@b.example'><contact event='flown'/>"
                + "<contact id='2' state='terminated' event='flown' expires='soon'/></registration></reginfo>");
        assertThat(read.full()).isFalse();
        assertThat(read.registrations()).containsExactly(new Reginfo.Element(PublicIdentity.read("sip:a@b.example"),
                "sip:a@b.example", Reginfo.State.ACTIVE, java.util.List.of(
                new Reginfo.Contact("", true, Reginfo.Event.REGISTERED, Optional.empty()),
                new Reginfo.Contact("2", false, Reginfo.Event.UNREGISTERED, Optional.empty()))));
    }

    @Test
    void anAddressThatNobodyCanBeCalledByIsNoIdentity() {
        assertThat(document(full("<registration aor='urn:x' id='1' state='init'/>")).registrations())
                .containsExactly(new Reginfo.Element(Optional.empty(), "1", Reginfo.State.INIT, java.util.List.of()));
    }

    static Stream<Arguments> hostile() {
        String laughs = "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'ha'>" + IntStream.range(1, 30)
                .mapToObj(i -> "<!ENTITY a" + i + " '" + ("&a" + (i == 1 ? "" : i - 1) + ";").repeat(10) + "'>")
                .collect(Collectors.joining()) + "]>" + full("&a29;");
        String file = "<!DOCTYPE r [<!ENTITY f SYSTEM 'file:///etc/hostname'>]>" + full("<registration aor='&f;' id='1'/>");
        String external = "<?xml version='1.0'?><!DOCTYPE r SYSTEM 'http://127.0.0.1:9/r.dtd'>" + full("");
        return Stream.of(Arguments.of("billion laughs", laughs, StandardCharsets.UTF_8),
                Arguments.of("an entity from a file", file, StandardCharsets.UTF_8),
                Arguments.of("an external DTD", external, StandardCharsets.UTF_8),
                Arguments.of("a DTD in UTF-16", "<?xml version='1.0' encoding='UTF-16'?>" + file, StandardCharsets.UTF_16),
                Arguments.of("one megabyte", full(" ".repeat(1_048_576)), StandardCharsets.UTF_8),
                Arguments.of("the wrong namespace", full("").replace(NS, "urn:ietf:params:xml:ns:dialog-info"), StandardCharsets.UTF_8),
                Arguments.of("another root", "<dialog-info xmlns='" + NS + "' version='1' state='full'/>", StandardCharsets.UTF_8),
                Arguments.of("no version", "<reginfo xmlns='" + NS + "' state='full'/>", StandardCharsets.UTF_8),
                Arguments.of("a version that is none", full("").replace("'1'", "'-1'"), StandardCharsets.UTF_8),
                Arguments.of("a version too long", full("").replace("'1'", "'99999999999999999999'"), StandardCharsets.UTF_8),
                Arguments.of("cut off", M5.substring(0, 250), StandardCharsets.UTF_8),
                Arguments.of("a prefix nobody declared", full("<x:y/>"), StandardCharsets.UTF_8),
                Arguments.of("nothing", "", StandardCharsets.UTF_8),
                Arguments.of("no XML", "active", StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void whatMustNotBeReadIsNotReadAndTheReasonTold(String what, String text, Charset charset) {
        ReginfoReader read = ReginfoReader.read(text.getBytes(charset));
        assertThat(read.document()).isEmpty();
        assertThat(read.defect()).get().asString().isNotBlank();
    }
}

package org.imrn.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imrn.routing.HopChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocatingTest {

    private static final Set<Transport> ALL = EnumSet.allOf(Transport.class);
    private static final Set<Transport> PLAIN = EnumSet.of(Transport.UDP, Transport.TCP);
    private final WrittenHosts hosts = new WrittenHosts();
    private final WrittenNames names = new WrittenNames().at("a.example", "192.0.2.1").at("b.example", "192.0.2.2", "2001:db8::2");

    private Locating locating(NameService dns, Set<Transport> spoken) {
        return new Locating(dns, hosts::of, spoken);
    }

    private Located located(String uri, Set<Transport> spoken) throws NoAnswerException {
        return locating(names, spoken).locate(SipDomain.of(uri).orElseThrow());
    }

    private Optional<List<HopChoice>> withoutDns(String uri, Set<Transport> spoken) throws NoAnswerException {
        return locating(names, spoken).withoutDns(SipDomain.of(uri).orElseThrow()).map(Located::choices);
    }

    private static HopChoice choice(int priority, int weight, String... addresses) {
        return new HopChoice(priority, weight, List.of(addresses));
    }

    @Test
    void naptrSaysWhichTransportsAndSrvWhichServers() throws Exception {
        names.naptr("example.com", 10, 20, "SIP+D2U", "_sip._udp.example.com").naptr("example.com", 10, 10, "SIP+D2T",
                "t.example.com").srv("t.example.com", 5, 7, 5070, "a.example").srv("_sip._udp.example.com", 1, 0, 5080, "b.example");

        assertThat(located("sip:example.com", ALL).choices()).containsExactly(
                choice(5, 7, "sip:192.0.2.1:5070;transport=tcp"),
                choice(65_537, 0, "sip:192.0.2.2:5080;transport=udp", "sip:[2001:db8::2]:5080;transport=udp"));
    }

    @Test
    void aWorseOrderAndWhatIsNotSpokenAreLeftOut() throws Exception {
        names.naptr("example.com", 5, 1, "SIPS+D2T", "s.example.com").naptr("example.com", 10, 1, "SIP+D2T", "t.example.com")
                .naptr("example.com", 20, 1, "SIP+D2U", "u.example.com").srv("s.example.com", 1, 1, 5061, "a.example")
                .srv("t.example.com", 1, 1, 5060, "a.example").srv("u.example.com", 1, 1, 5060, "a.example");

        assertThat(located("sip:example.com", PLAIN).choices()).containsExactly(choice(1, 1, "sip:192.0.2.1:5060;transport=tcp"));
        assertThat(located("sip:example.com", ALL).choices()).containsExactly(choice(1, 1, "sip:192.0.2.1:5061;transport=tls"));
    }

    @Test
    void whoIsReachedByTlsOnlyIsNotSentToInTheClear() throws Exception {
        names.naptr("example.com", 5, 1, "SIPS+D2T", "s.example.com").srv("_sip._udp.example.com", 1, 1, 5060, "a.example")
                .at("example.com", "192.0.2.9");
        hosts.at("example.com", "192.0.2.9");

        Located refused = located("sip:example.com", PLAIN);
        assertThat(refused.choices()).isEmpty();
        assertThat(refused.trouble()).hasValueSatisfying(why -> assertThat(why).contains("SIPS+D2T").contains("UDP, TCP"));
        assertThat(located("sip:example.com", ALL).choices()).containsExactly(choice(0, 0, "sip:192.0.2.9:5061;transport=tls"));
    }

    @Test
    void recordsOfOtherServicesSayNothingOfSip() throws Exception {
        names.naptr("example.com", 5, 1, "E2U+sip", "x.example.com").srv("_sip._udp.example.com", 1, 1, 5060, "a.example");

        assertThat(located("sip:example.com", PLAIN).choices()).containsExactly(choice(1, 1, "sip:192.0.2.1:5060;transport=udp"));
    }

    @ParameterizedTest(name = "flag {0}, service {1}, to {2}")
    @CsvSource({"u,SIPS+D2T,s.example.com", "a,SIPS+D2T,s.example.com", "'',SIPS+D2T,s.example.com", "s,SIPS+D2T,''",
        "s,SIPS,s.example.com"})
    void aRecordThatDoesNotLeadToServersIsAsIfItWereNotThere(String flag, String service, String to) throws Exception {
        names.naptr("example.com", new NameService.Service(5, 1, flag, service, to))
                .srv("_sip._udp.example.com", 1, 1, 5060, "a.example");

        assertThat(located("sip:example.com", PLAIN).choices()).containsExactly(choice(1, 1, "sip:192.0.2.1:5060;transport=udp"));
    }

    @Test
    void whatTheDnsHasNoAddressOfMayBeKnownToTheMachine() throws Exception {
        hosts.at("icscf", "192.0.2.7", "2001:db8::7").at("c.example", "192.0.2.8").at("a.example", "192.0.2.66");
        names.srv("_sip._udp.example.com", 1, 1, 5060, "a.example").srv("_sip._udp.example.com", 2, 1, 5060, "c.example");

        assertThat(located("sip:icscf", PLAIN).choices()).containsExactly(
                choice(0, 0, "sip:192.0.2.7:5060;transport=udp", "sip:[2001:db8::7]:5060;transport=udp"));
        assertThat(located("sip:icscf", PLAIN).ttl()).isZero();
        assertThat(located("sip:example.com", PLAIN).choices()).as("a server of somebody's SRV records is in the DNS or nowhere")
                .containsExactly(choice(1, 1, "sip:192.0.2.1:5060;transport=udp"));
    }

    @Test
    void withoutTheDnsTheMachineIsBelievedUnlessTlsMightBeDemanded() throws Exception {
        hosts.at("icscf", "192.0.2.7");

        assertThat(withoutDns("sip:icscf", PLAIN)).isEmpty();
        assertThat(withoutDns("sip:icscf", ALL)).isEmpty();
        assertThat(withoutDns("sip:icscf;transport=udp", PLAIN))
                .contains(List.of(choice(0, 0, "sip:192.0.2.7:5060;transport=udp")));
        assertThat(withoutDns("sips:icscf", ALL)).contains(List.of(choice(0, 0, "sip:192.0.2.7:5061;transport=tls")));
        assertThat(withoutDns("sip:icscf;transport=tcp", ALL)).contains(List.of(choice(0, 0, "sip:192.0.2.7:5060;transport=tcp")));
        assertThat(withoutDns("sips:icscf", PLAIN)).isEmpty();
        assertThat(withoutDns("sip:nobody", PLAIN)).isEmpty();
    }

    @Test
    void withoutNaptrEveryTransportsServersAreAskedFor() throws Exception {
        names.srv("_sip._tcp.example.com", 1, 2, 5070, "a.example");

        assertThat(located("sip:example.com", PLAIN).choices()).containsExactly(
                choice(65_537, 2, "sip:192.0.2.1:5070;transport=tcp"));
        assertThat(names.asked()).startsWith("example.com", "_sip._udp.example.com", "_sip._tcp.example.com");
    }

    @Test
    void aTransportThatIsDemandedIsNotAskedForByNaptr() throws Exception {
        names.srv("_sips._tcp.example.com", 1, 2, 5070, "a.example").naptr("example.com", 1, 1, "SIP+D2U", "u.example.com");

        assertThat(located("sips:example.com", ALL).choices()).containsExactly(choice(1, 2, "sip:192.0.2.1:5070;transport=tls"));
        assertThat(names.asked()).doesNotContain("example.com");
        assertThat(located("sips:example.com", PLAIN).choices()).isEmpty();
    }

    @Test
    void withoutServersTheDomainItselfIsTheServer() throws Exception {
        names.at("example.com", "192.0.2.9");

        assertThat(located("sip:example.com", ALL).choices()).containsExactly(choice(0, 0, "sip:192.0.2.9:5060;transport=udp"));
        assertThat(located("sip:example.com;transport=tls", ALL).choices())
                .containsExactly(choice(0, 0, "sip:192.0.2.9:5061;transport=tls"));
    }

    @Test
    void aServiceThatIsNotOfferedIsNowhereEvenIfTheDomainHasAnAddress() throws Exception {
        names.srv("_sip._udp.example.com", 0, 0, 0, "").at("example.com", "192.0.2.9");

        assertThat(located("sip:example.com", PLAIN).choices()).isEmpty();
        assertThat(located("sip:example.com", PLAIN).trouble()).contains("the DNS says that there is no such server");
    }

    @Test
    void inWhateverOrderRecordsComeTheResultIsTheSame() throws Exception {
        WrittenNames shuffled = new WrittenNames().at("a.example", "192.0.2.1").at("b.example", "192.0.2.2")
                .srv("_sip._udp.example.com", 2, 1, 5060, "b.example").srv("_sip._udp.example.com", 1, 1, 5060, "b.example")
                .srv("_sip._udp.example.com", 1, 1, 5060, "a.example");

        assertThat(locating(shuffled, PLAIN).locate(SipDomain.of("sip:example.com").orElseThrow()).choices())
                .containsExactly(choice(1, 1, "sip:192.0.2.1:5060;transport=udp"),
                        choice(1, 1, "sip:192.0.2.2:5060;transport=udp"), choice(2, 1, "sip:192.0.2.2:5060;transport=udp"));
    }

    @Test
    void theShortestTtlOfAllCounts() throws Exception {
        names.srv("_sip._udp.example.com", 1, 2, 5070, "a.example").living(Duration.ofSeconds(7));

        assertThat(located("sip:example.com;transport=udp", PLAIN).ttl()).isEqualTo(Duration.ofSeconds(7));
        assertThat(located("sip:nobody.example", PLAIN).ttl()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void oneQuestionWithoutAnswerSpoilsAll() {
        names.srv("_sip._udp.example.com", 1, 2, 5070, "a.example").srv("_sip._udp.example.com", 2, 2, 5070, "b.example")
                .silentOn("b.example");

        assertThatThrownBy(() -> located("sip:example.com", PLAIN)).isInstanceOf(NoAnswerException.class);
    }
}

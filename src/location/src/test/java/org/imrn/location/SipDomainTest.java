package org.imrn.location;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipDomainTest {

    @ParameterizedTest
    @ValueSource(strings = {"sip:icscf.example.com:5060", "sip:192.0.2.1", "sip:[2001:db8::1]", "sip:192.0.2.1;transport=tcp",
        "tel:+12025550142", "sip:icscf.example.com;transport=sctp", "sip:icscf.example.com:5060;lr", ""})
    void whatSaysWhereItIsIsNotLookedUp(String uri) {
        assertThat(SipDomain.of(uri)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"sip:icscf.example.com,", "SIP:ICSCF.example.com;lr,", "sip:icscf.example.com;transport=TCP;lr,TCP",
        "sip:icscf.example.com;lr;transport=udp,UDP", "sip:icscf.example.com;transport=tls,TLS", "sips:icscf.example.com,TLS"})
    void aDomainIsLookedUpByTheTransportItDemands(String uri, Transport transport) {
        SipDomain domain = SipDomain.of(uri).orElseThrow();

        assertThat(domain.name()).isEqualTo("icscf.example.com");
        assertThat(domain.transport()).isEqualTo(Optional.ofNullable(transport));
    }

    @Test
    void aUriWithAsManyParametersAsADatagramHoldsIsReadLikeAnyOther() {
        assertThat(SipDomain.of("sip:icscf.example.com" + ";a".repeat(30_000) + ";transport=tcp").orElseThrow().transport())
                .contains(Transport.TCP);
    }

    @Test
    void anIpv6AddressStandsInBrackets() {
        assertThat(Transport.TCP.uri("2001:db8::1", 5070)).isEqualTo("sip:[2001:db8::1]:5070;transport=tcp");
    }
}

package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViaHostsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK1                             | 127.0.0.1:5070",
        "SIP / 2.0 / TCP  As.Example.com ;branch=z9hG4bK1                       | as.example.com:5060",
        "SIP/2.0/TLS [2001:db8::1]:5061;branch=z9hG4bK1;received=192.0.2.1      | [2001:db8::1]:5061",
        "SIP/2.0/UDP a.example.com;branch=x,SIP/2.0/TCP b.example.com : 5062;rport | a.example.com:5060 b.example.com:5062",
        "127.0.0.1:5070                                                         | ''",
        "SIP/2.0/UDP                                                            | ''"})
    void everyViaOfALineIsRead(String line, String hosts) {
        assertThat(String.join(" ", ViaHosts.of(line))).isEqualTo(hosts);
    }
}

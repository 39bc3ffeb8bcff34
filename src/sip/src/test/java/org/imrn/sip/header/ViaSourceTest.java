package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViaSourceTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            SIP/2.0/UDP a.example.com:5060;branch=z9hG4bK1;received=192.0.2.1                    | 192.0.2.1
            SIP/2.0/TCP a.example.com ; RECEIVED = 192.0.2.1;branch=z9hG4bK1                     | 192.0.2.1
            SIP/2.0/TCP [2001:db8::1];received=2001:db8::2;rport=5060                            | 2001:db8::2
            SIP/2.0/UDP a.example.com;branch=z9hG4bK1                                            | ''
            SIP/2.0/UDP a.example.com;received=192.0.2.1;received=192.0.2.2                      | 192.0.2.1 192.0.2.2
            SIP/2.0/UDP a.example.com;received=192.0.2.1, SIP/2.0/UDP b;received=192.0.2.2       | 192.0.2.1
            SIP/2.0/UDP a.example.com;x="a,b";received=192.0.2.1                                 | 192.0.2.1
            SIP/2.0/UDP a.example.com;x="a,b;received=192.0.2.1                                  | 192.0.2.1
            SIP/2.0/UDP a.example.com (a,b);received=192.0.2.1                                   | 192.0.2.1
            SIP/2.0/UDP a.example.com;xreceived=192.0.2.9                                        | ''
            """)
    void theAddressThatTheTransportSawIsRead(String via, String received) {
        assertThat(String.join(" ", ViaSource.received(via))).isEqualTo(received);
    }
}

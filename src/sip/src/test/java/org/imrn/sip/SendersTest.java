package org.imrn.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import javax.servlet.sip.SipServletRequest;
import org.junit.jupiter.api.Test;

class SendersTest {

    /** @param told what the container says, which may be what the sender has said */
    private static SipServletRequest from(String told, String via) {
        return (SipServletRequest) Proxy.newProxyInstance(SipServletRequest.class.getClassLoader(),
                new Class<?>[] {SipServletRequest.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getInitialRemoteAddr" -> told;
                    case "getHeader" -> via;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void whatTheTransportSawCountsBesideWhatTheContainerBelieves() {
        assertThat(Senders.addresses(from("192.0.2.1", "SIP/2.0/UDP 203.0.113.9;branch=z9hG4bK1;received=203.0.113.9")))
                .containsExactly("192.0.2.1", "203.0.113.9");
        assertThat(Senders.addresses(from("192.0.2.1", "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1")))
                .containsExactly("192.0.2.1");
    }

    @Test
    void whoeverTheContainerKnowsNoAddressOfIsNowhere() {
        assertThat(Senders.addresses(from(null, "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1;received=192.0.2.1"))).isEmpty();
    }
}

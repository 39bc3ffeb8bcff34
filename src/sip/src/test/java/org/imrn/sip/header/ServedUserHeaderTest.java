package org.imrn.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.imrn.registration.PublicIdentity;
import org.imrn.routing.ServedUser;
import org.imrn.routing.SessionCase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServedUserHeaderTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "<sip:alice@ims.test>;sescase=term;regstate=reg, sip:alice@ims.test, TERMINATING, true",
        "<tel:+49309980042>;sescase=term;regstate=unreg, tel:+49309980042, TERMINATING, false",
        "<sip:alice@ims.test>; SesCase = ORIG ; regstate=REG, sip:alice@ims.test, ORIGINATING, true",
        "<sip:alice@ims.test>;orig-cdiv, sip:alice@ims.test, ORIGINATING_AFTER_DIVERSION, -",
        "<sip:alice@ims.test>;sescase=orig-cdiv;regstate=unreg, sip:alice@ims.test, ORIGINATING_AFTER_DIVERSION, false",
        "\"Alice\" <sip:Alice@IMS.test:5060;x=1>, sip:Alice@ims.test, -, -",
        "sip:alice@ims.test;sescase=term, sip:alice@ims.test, TERMINATING, -",
        "<sip:alice@ims.test>;sescase=up;regstate=maybe, sip:alice@ims.test, -, -",
        "<tel:112>;sescase=term, -, TERMINATING, -",
        "<sip:alice@ims.test;sescase=term, sip:alice@ims.test, -, -",
        "nobody, -, -, -",
        "'', -, -, -",
    })
    void readsWhatIsThere(String value, String identity, SessionCase sessionCase, Boolean registered) {
        assertThat(ServedUserHeader.read(value)).isEqualTo(new ServedUser(
                Optional.ofNullable(identity).map(PublicIdentity::new), Optional.ofNullable(sessionCase),
                Optional.ofNullable(registered)));
    }

    @ParameterizedTest
    @CsvSource({
        "<sip:odi_Zk81Qm@scscf1.test:5054;transport=tcp;lr;orig>, true",
        "<sip:scscf1.test;orig>, true",
        "<sip:odi_Zk81Qm@scscf1.test:5054;transport=tcp;lr>, false",
        "<sip:orig;orig@scscf1.test;lr>, false",
        "'', false",
    })
    void takesTheOrigMarkOfTheRouteWhenThereIsNoHeader(String route, boolean originating) {
        assertThat(ServedUserHeader.read(Optional.empty(), NameAddrList.read(route)).map(ServedUser::originating))
                .isEqualTo(originating ? Optional.of(true) : Optional.empty());
        assertThat(ServedUserHeader.read(Optional.of("<sip:a@ims.test>;sescase=term"), NameAddrList.read(route))
                .orElseThrow().originating()).isFalse();
    }
}

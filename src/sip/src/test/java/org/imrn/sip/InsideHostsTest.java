package org.imrn.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.imrn.configuration.AddressList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InsideHostsTest {

    private static final InsideHosts INSIDE = new InsideHosts(AddressList.parse("192.0.2.0/24"),
            Set.of("ims.home.example", "ims.visited.example"));

    @ParameterizedTest
    @CsvSource({"sip:192.0.2.7:5080;lr,true", "sip:203.0.113.7,false", "sip:scscf1.ims.home.example;lr,true",
        "sip:ims.home.example,true", "sip:icscf.IMS.visited.example:5060,true", "sips:ims.visited.example,true",
        "sip:notims.visited.example,false", "sip:visited.example,false", "tel:+12025550100,false", "nonsense,false"})
    void trustedPeersAndHostsOfEitherNetworkAreInside(String uri, boolean inside) {
        assertThat(INSIDE.include(uri)).isEqualTo(inside);
    }
}

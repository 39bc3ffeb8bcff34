package org.imrn.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imrn.configuration.AddressList;
import org.imrn.configuration.ConfigurationSource;
import org.imrn.configuration.ImrnConfiguration;
import org.imrn.configuration.NextHopSettings;
import org.imrn.routing.Role;
import org.junit.jupiter.api.Test;
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

    private static NextHopSettings hops(boolean inside, String... hops) {
        return new NextHopSettings(List.of(hops), Duration.ofSeconds(1), Duration.ofSeconds(1), inside);
    }

    @Test
    void whatIsAtAConfiguredNextHopIsInsideUnlessTheOperatorSaysOtherwise() {
        assertThat(INSIDE.includeHop("sip:203.0.113.7:5060", hops(true, "sip:mgcf.other.example"))).isTrue();
        assertThat(INSIDE.outside(hops(true, "sip:203.0.113.7", "sip:mgcf.other.example"))).isEmpty();
    }

    @Test
    void otherwiseAddressesAndNamesDecideAboutNextHopsToo() {
        NextHopSettings strangers = hops(false, "sip:203.0.113.7", "sip:192.0.2.7", "sip:mgcf.other.example");
        assertThat(INSIDE.includeHop("sip:203.0.113.7:5060", strangers)).isFalse();
        assertThat(INSIDE.includeHop("sip:192.0.2.8:5060", strangers)).isTrue();
        assertThat(INSIDE.outside(strangers)).containsExactly("sip:203.0.113.7", "sip:mgcf.other.example");
        assertThat(INSIDE.includeHop("sip:203.0.113.7:5060", hops(false, "sip:icscf.ims.home.example")))
                .as("what the operator's own name stands for").isTrue();
    }

    @Test
    void theDomainsOfOurSubscribersAreOursAsTheirHome() {
        ImrnConfiguration configuration = ImrnConfiguration.read(ConfigurationSource.of(Map.of("imrn.node.name", "a",
                "imrn.operator.password", "not used by this test", "imrn.home.domains", "one.example, two.example",
                "imrn.visited.domains", "visited.example")));
        assertThat(InsideHosts.of(configuration, Set.of(Role.HOME)).domains())
                .containsExactlyInAnyOrder("ims.home.example.com", "one.example", "two.example");
        assertThat(InsideHosts.of(configuration, Set.of(Role.VISITED)).domains())
                .containsExactlyInAnyOrder("ims.home.example.com", "visited.example");
    }
}

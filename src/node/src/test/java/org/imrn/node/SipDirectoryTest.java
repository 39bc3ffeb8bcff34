package org.imrn.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.imrn.configuration.ConfigurationSource;
import org.imrn.configuration.ImrnConfiguration;
import org.junit.jupiter.api.Test;

class SipDirectoryTest {

    private static Set<String> written(String homeServer) {
        return SipDirectory.written(ImrnConfiguration.read(ConfigurationSource.of(Map.of("imrn.node.name", "a",
                "imrn.operator.password", "not used by this test", "imrn.publication.home-as", homeServer,
                "imrn.sip.next-hop", "sip:ICSCF.example.com, sip:192.0.2.1, sip:bgcf.example.com:5060"))));
    }

    @Test
    void onlyWhatIsWrittenAsItIsCountsAsAConfiguredName() {
        assertThat(written("sip:as.{domain};transport=tcp")).containsExactly("icscf.example.com");
        assertThat(written("sip:home-as;transport=tcp")).containsExactlyInAnyOrder("icscf.example.com", "home-as");
    }
}

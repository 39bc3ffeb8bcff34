package org.imrn.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an operator writes under {@code imrn.cluster.*} makes nodes find each other. */
class ConfiguredClusterTest {

    @Test
    void nodesThatNameEachOtherFindEachOther() throws IOException {
        List<Integer> ports = ConfiguredNode.freePorts(2);
        try (ConfiguredNode first = ConfiguredNode.opened("a", ports, ports.get(0), Map.of());
             ConfiguredNode second = ConfiguredNode.opened("b", ports, ports.get(1), Map.of())) {
            assertThat(first.caches().members()).hasSize(2);
            assertThat(second.caches().members()).isEqualTo(first.caches().members());
        }
    }

    @Test
    void oneMemberAloneNeedsNoNetwork() {
        assertThat(Assembly.topology(ConfiguredNode.read("a", List.of(7800), 7800, Map.of())).alone()).isTrue();
    }
}

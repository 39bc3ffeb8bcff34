package org.imrn.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.imrn.cluster.SameNameException;
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
    void aNodeWithTheNameOfALivingOneDoesNotJoinAndDoesWhenThatOneIsGone() throws IOException {
        List<Integer> ports = ConfiguredNode.freePorts(2);
        try (ConfiguredNode first = ConfiguredNode.opened("a", ports, ports.get(0), Map.of())) {
            assertThatThrownBy(() -> ConfiguredNode.opened("a", ports, ports.get(1), Map.of()))
                    .isInstanceOf(SameNameException.class).hasMessageContaining("called a too");
            await().untilAsserted(() -> assertThat(first.caches().members()).containsExactly("a"));
        }
        try (ConfiguredNode second = ConfiguredNode.opened("a", ports, ports.get(1), Map.of())) {
            assertThat(second.caches().members()).containsExactly("a");
        }
    }

    @Test
    void oneMemberAloneNeedsNoNetwork() {
        assertThat(Assembly.topology(ConfiguredNode.read("a", List.of(7800), 7800, Map.of())).alone()).isTrue();
    }
}

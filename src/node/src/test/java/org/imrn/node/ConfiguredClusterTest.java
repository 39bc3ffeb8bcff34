package org.imrn.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.imrn.cluster.InfinispanBindings;
import org.imrn.cluster.Preload;
import org.imrn.cluster.ReplicatedCaches;
import org.imrn.configuration.ImrnConfiguration;
import org.imrn.roaming.RoamingBinding;
import org.junit.jupiter.api.Test;

/** What an operator writes under {@code imrn.cluster.*} makes nodes find each other. */
class ConfiguredClusterTest {

    private static final Preload<RoamingBinding> NOTHING = visitor -> { };

    @Test
    void nodesThatNameEachOtherFindEachOther() throws IOException {
        int[] ports = freePorts();
        String members = "127.0.0.1[" + ports[0] + "],127.0.0.1[" + ports[1] + "]";
        try (ReplicatedCaches first = opened("a", members, ports[0]);
             ReplicatedCaches second = opened("b", members, ports[1])) {
            assertThat(first.members()).hasSize(2);
            assertThat(second.members()).isEqualTo(first.members());
        }
    }

    @Test
    void oneMemberAloneNeedsNoNetwork() {
        assertThat(Assembly.topology(read("a", "127.0.0.1", 7800)).alone()).isTrue();
    }

    private static ReplicatedCaches opened(String node, String members, int port) {
        ReplicatedCaches caches = new ReplicatedCaches(Assembly.topology(read(node, members, port)));
        new InfinispanBindings(caches, NOTHING);
        return caches;
    }

    private static ImrnConfiguration read(String node, String members, int port) {
        Map<String, String> texts = Map.of("imrn.node.name", node, "imrn.cluster.members", members,
                "imrn.cluster.port", Integer.toString(port), "imrn.database.url", "jdbc:postgresql://127.0.0.1/imrn",
                "imrn.operator.password", "not used by this test");
        return Configurations.of(texts);
    }

    /** Both open at once, so that none is found twice. */
    private static int[] freePorts() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket one = new ServerSocket(0, 1, loopback); ServerSocket other = new ServerSocket(0, 1, loopback)) {
            return new int[] {one.getLocalPort(), other.getLocalPort()};
        }
    }
}

package org.imrn.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.imrn.cluster.ClusterTopology;
import org.imrn.cluster.InfinispanBindings;
import org.imrn.cluster.ReplicatedCaches;
import org.imrn.configuration.ConfigurationSource;
import org.imrn.configuration.ImrnConfiguration;

/**
 * The caches of a node, as an operator's settings under {@code imrn.cluster.*} make them.
 *
 * @param bindings one of the caches
 */
record ConfiguredNode(ReplicatedCaches caches, InfinispanBindings bindings) implements AutoCloseable {

    /** @param more settings beside those that all nodes have */
    static ConfiguredNode opened(String node, List<Integer> members, int port, Map<String, String> more) {
        return opened(Assembly.topology(read(node, members, port, more)));
    }

    static ConfiguredNode opened(ClusterTopology topology) {
        ReplicatedCaches caches = new ReplicatedCaches(topology);
        return new ConfiguredNode(caches, new InfinispanBindings(caches, visitor -> { }));
    }

    static ImrnConfiguration read(String node, List<Integer> members, int port, Map<String, String> more) {
        Map<String, String> texts = new HashMap<>(Map.of("imrn.node.name", node, "imrn.cluster.members",
                members.stream().map(member -> "127.0.0.1[" + member + "]").collect(Collectors.joining(",")),
                "imrn.cluster.port", Integer.toString(port), "imrn.database.url", "jdbc:postgresql://127.0.0.1/imrn",
                "imrn.operator.password", "not used by this test"));
        texts.putAll(more);
        return ImrnConfiguration.read(ConfigurationSource.of(texts));
    }

    /** All open at once, so that none is found twice. */
    static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    @Override
    public void close() {
        caches.close();
    }
}

package org.imrn.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Nodes of one cluster in this process, over TCP on free ports of the loopback address. */
final class Loopback {

    static final Duration PATIENCE = Duration.ofMillis(300);

    private final List<Integer> ports;

    Loopback(int nodes) {
        ports = freePorts(nodes);
    }

    ReplicatedCaches node(int index) {
        return node(index, PATIENCE);
    }

    ReplicatedCaches node(int index, Duration patience) {
        String members = ports.stream().map(port -> "127.0.0.1[" + port + "]").collect(Collectors.joining(","));
        return new ReplicatedCaches(new ClusterTopology("n" + (index + 1), members, "127.0.0.1", ports.get(index),
                patience, Optional.empty()));
    }

    /** A node that stands alone and opens no socket. */
    static ReplicatedCaches alone() {
        return new ReplicatedCaches(new ClusterTopology("n1", "", "127.0.0.1", 7800, Duration.ofMillis(500),
                Optional.empty()));
    }

    /** All open at once, so that none is found twice. */
    private static List<Integer> freePorts(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            IntStream.range(0, count).forEach(i -> sockets.add(open()));
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            sockets.forEach(Loopback::close);
        }
    }

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

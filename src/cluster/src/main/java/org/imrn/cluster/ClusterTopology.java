package org.imrn.cluster;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Who is in the cluster and how this node speaks to the others.
 *
 * @param node        this node's name
 * @param members     all members as {@code host[port],host[port]}; empty for a server that stands alone and opens no
 *                    socket
 * @param bindAddress the address this node listens on
 * @param port        the port this node listens on
 * @param patience    how long telling the others may hold up whoever tells
 * @param tls         what members prove themselves to each other by; empty for plain TCP, which is for loopback only
 */
public record ClusterTopology(String node, String members, String bindAddress, int port, Duration patience,
                              Optional<SSLContext> tls) {

    public boolean alone() {
        return members.isEmpty();
    }

    /** How many members there are, this node included. */
    public int size() {
        return members.split(",").length;
    }
}

package org.imrn.demo.player;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds ports for sockets that somebody else will open. */
public final class FreePort {
    private static final int ATTEMPTS = 20;

    private FreePort() {
    }

    /** A port of 127.0.0.1 that is free for UDP and for TCP at this moment; nothing keeps it free. */
    public static int forUdpAndTcp() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        IOException last = new IOException("none tried");
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try (ServerSocket tcp = new ServerSocket(0, 1, loopback);
                 DatagramSocket udp = new DatagramSocket(new InetSocketAddress(loopback, tcp.getLocalPort()))) {
                return udp.getLocalPort();
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw new IllegalStateException("no port of 127.0.0.1 is free for both UDP and TCP", last);
    }
}

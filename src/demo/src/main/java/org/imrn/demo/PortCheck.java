package org.imrn.demo;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.imrn.demo.player.Endpoint;

/** Looks whether the server will get the ports it wants, before it is started. */
final class PortCheck {
    private PortCheck() {
    }

    /** The first port that is taken, as a message that says what to do; nothing when all are free. */
    static Optional<String> complaint(int sipPort, int httpPort) {
        if (!udpFree(sipPort)) {
            return Optional.of(complaint("SIP, UDP", sipPort, Options.SIP_PORT));
        }
        if (!tcpFree(sipPort)) {
            return Optional.of(complaint("SIP, TCP", sipPort, Options.SIP_PORT));
        }
        if (!tcpFree(httpPort)) {
            return Optional.of(complaint("HTTP", httpPort, Options.HTTP_PORT));
        }
        return Optional.empty();
    }

    private static String complaint(String what, int port, String variable) {
        return "port " + port + " of " + Endpoint.LOOPBACK + " (" + what + ") is in use; set the environment variable "
                + variable + " to a free port";
    }

    private static boolean udpFree(int port) {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(Endpoint.LOOPBACK, port))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static boolean tcpFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(Endpoint.LOOPBACK, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}

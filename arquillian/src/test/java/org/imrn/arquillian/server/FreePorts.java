package org.imrn.arquillian.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that nobody uses on the loopback address, for both TCP and UDP. A server takes its port seconds after it was found
 * free here, so they come from below those that the system gives to whoever wants any (from 32768 on), each JVM has a
 * stretch of its own, and none is given twice.
 */
public final class FreePorts {

    private static final int LOWEST = 10_000;
    private static final int STRETCH = 11_000;
    private static int next = ThreadLocalRandom.current().nextInt(STRETCH);

    private FreePorts() {
    }

    public static synchronized int next() {
        for (int tried = 0; tried < STRETCH; tried++) {
            int port = LOWEST + (TestJvm.number() - 1) % 2 * STRETCH + next;
            next = (next + 1) % STRETCH;
            if (free(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port found");
    }

    private static boolean free(int port) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket tcp = new ServerSocket(); DatagramSocket udp = new DatagramSocket(null)) {
            tcp.setReuseAddress(false);
            tcp.bind(new InetSocketAddress(loopback, port));
            udp.bind(new InetSocketAddress(loopback, port));
            return true;
        } catch (BindException taken) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

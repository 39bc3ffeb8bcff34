package org.imrn.arquillian.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/**
 * A UDP peer with a loopback address of its own, so that it can have the ports that answers go to when a Via names none
 * or one of them, whatever host it names (RFC 3261 §18.2.2).
 */
final class WellKnownPort implements AutoCloseable {

    /** All addresses it may have, for the server to trust. */
    static final String NETWORK = "127.77.0.0/16";

    private static final int SIP = 5060;
    /** Of RFC 4475 §3.1.2.6. */
    private static final int ANOTHER = 5050;
    private static final int TRIES = 20;

    private final List<DatagramSocket> sockets;
    private final int server;
    private final List<String> received = new ArrayList<>();

    private WellKnownPort(List<DatagramSocket> sockets, int server) {
        this.sockets = sockets;
        this.server = server;
        sockets.forEach(socket -> {
            Thread reader = new Thread(() -> read(socket), "well-known-port");
            reader.setDaemon(true);
            reader.start();
        });
    }

    /** @param server the UDP port that it sends to */
    static WellKnownPort open(int server) {
        for (int i = 0; i < TRIES; i++) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            String address = "127.77." + random.nextInt(256) + "." + (1 + random.nextInt(254));
            List<DatagramSocket> sockets = new ArrayList<>();
            try {
                sockets.add(bound(address, SIP));
                sockets.add(bound(address, ANOTHER));
                return new WellKnownPort(sockets, server);
            } catch (BindException taken) {
                sockets.forEach(DatagramSocket::close);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("ports " + SIP + " and " + ANOTHER + " are taken in all of " + NETWORK);
    }

    private static DatagramSocket bound(String address, int port) throws IOException {
        return new DatagramSocket(new InetSocketAddress(InetAddress.getByName(address), port));
    }

    void send(byte[] bytes) {
        try {
            sockets.get(0).send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the first message of this kind, waiting for it if need be. */
    synchronized Optional<String> within(Duration patience, Predicate<String> wanted) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<String> found = received.stream().filter(wanted).findFirst();
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (found.isPresent() || left <= 0) {
                found.ifPresent(received::remove);
                return found;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private void read(DatagramSocket socket) {
        byte[] buffer = new byte[65_535];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (IOException closed) {
                continue;
            }
            synchronized (this) {
                received.add(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
                notifyAll();
            }
        }
    }

    @Override
    public void close() {
        sockets.forEach(DatagramSocket::close);
    }
}

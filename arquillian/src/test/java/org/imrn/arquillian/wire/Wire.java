package org.imrn.arquillian.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A UDP socket on loopback that keeps what it receives until a test asks for it; repetitions are only counted. */
public final class Wire implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** After so long a request that nothing was heard of is sent again (T1, RFC 3261 §17.1). */
    public static final Duration T1 = Duration.ofMillis(500);

    private final DatagramSocket socket;
    private final int server;
    private final List<SipText> inbox = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private volatile Consumer<SipText> repeated = again -> { };

    private Wire(DatagramSocket socket, int server) {
        this.socket = socket;
        this.server = server;
        Thread reader = new Thread(this::read, "wire-" + socket.getLocalPort());
        reader.setDaemon(true);
        reader.start();
    }

    /** @param server the UDP port that {@link #send} sends to */
    public static Wire open(int server) {
        try {
            return new Wire(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    public int server() {
        return server;
    }

    public void send(String text) {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] bytes) {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the first message of this kind that was not taken before, waiting for it if need be. */
    public SipText await(String what, Predicate<SipText> wanted) {
        return within(PATIENCE, wanted).orElseThrow(() -> new AssertionError("waited for " + what + ", have " + inbox()));
    }

    /** The same, or nothing if it does not come in time. */
    public synchronized Optional<SipText> within(Duration patience, Predicate<SipText> wanted) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<SipText> found = inbox.stream().filter(wanted).findFirst();
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (found.isPresent() || left <= 0) {
                found.ifPresent(inbox::remove);
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

    /**
     * Waits for an answer as a client does over UDP, where datagrams get lost when a machine is busy: as long as nothing
     * at all has come to this socket, the request is sent again.
     *
     * @param request was sent before; nothing else was sent from this socket
     */
    public Optional<SipText> answered(byte[] request, Duration patience, Predicate<SipText> wanted) {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<SipText> found = within(T1, wanted);
        while (found.isEmpty() && System.nanoTime() - deadline < 0) {
            if (nothingHeard()) {
                send(request);
            }
            found = within(T1, wanted);
        }
        return found;
    }

    private synchronized boolean nothingHeard() {
        return seen.isEmpty();
    }

    /** Is told of every message that was received before; otherwise they are only counted. */
    public void onRepetition(Consumer<SipText> listener) {
        repeated = listener;
    }

    /** What was received and not taken. */
    public synchronized List<SipText> inbox() {
        return List.copyOf(inbox);
    }

    /** How often this message was received, 1 for once. */
    public synchronized int times(SipText message) {
        return seen.getOrDefault(message.identity(), 0);
    }

    private void read() {
        byte[] buffer = new byte[65_535];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (IOException e) {
                continue;
            }
            String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
            if (!text.isBlank()) {
                keep(SipText.of(text));
            }
        }
    }

    private void keep(SipText message) {
        if (!isNew(message)) {
            repeated.accept(message);
        }
    }

    private synchronized boolean isNew(SipText message) {
        boolean first = seen.merge(message.identity(), 1, Integer::sum) == 1;
        if (first) {
            inbox.add(message);
            notifyAll();
        }
        return first;
    }

    @Override
    public void close() {
        socket.close();
    }
}

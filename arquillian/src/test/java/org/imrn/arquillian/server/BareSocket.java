package org.imrn.arquillian.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** A UDP socket of any loopback address, for senders the server does not trust and texts that no SIP stack sends. */
final class BareSocket implements AutoCloseable {

    private static final int LARGEST = 65_507;

    private final DatagramSocket socket;
    private final ImrnServer server;

    private BareSocket(DatagramSocket socket, ImrnServer server) {
        this.socket = socket;
        this.server = server;
    }

    static BareSocket at(String address, ImrnServer server) {
        try {
            return new BareSocket(new DatagramSocket(new InetSocketAddress(InetAddress.getByName(address), 0)), server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String hostPort() {
        return socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
    }

    /** A request with the usual headers and these beside them; a line that begins with '-' takes a usual one away. */
    String request(String method, String uri, String... more) {
        String self = hostPort();
        StringBuilder text = new StringBuilder(method + " " + uri + " SIP/2.0\r\n");
        String[] usual = {"Via: SIP/2.0/UDP " + self + ";branch=z9hG4bK" + UUID.randomUUID(), "Max-Forwards: 70",
                "From: <sip:" + self + ">;tag=bare", "To: <" + uri + ">", "Call-ID: " + UUID.randomUUID(),
                "CSeq: 1 " + method, "Contact: <sip:" + self + ">"};
        for (String line : usual) {
            String name = line.substring(0, line.indexOf(':') + 1);
            boolean replaced = false;
            for (String other : more) {
                replaced |= other.startsWith(name) || other.equals("-" + name);
            }
            if (!replaced) {
                text.append(line).append("\r\n");
            }
        }
        for (String line : more) {
            if (!line.startsWith("-")) {
                text.append(line).append("\r\n");
            }
        }
        return text + "Content-Length: 0\r\n\r\n";
    }

    void send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName("127.0.0.1"), server.udp().port()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends it and returns the text of its final answer, or nothing if none comes in time. */
    Optional<String> ask(String text, Duration patience) {
        send(text);
        return answer(patience);
    }

    /** The next message that is no 100. */
    Optional<String> answer(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        try {
            while (true) {
                socket.setSoTimeout((int) Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
                socket.receive(packet);
                String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
                if (!text.startsWith("SIP/2.0 100")) {
                    return Optional.of(text);
                }
            }
        } catch (SocketTimeoutException nothing) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}

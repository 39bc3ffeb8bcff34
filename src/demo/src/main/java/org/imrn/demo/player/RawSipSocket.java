package org.imrn.demo.player;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A bare UDP socket on loopback, for text that no SIP stack would send, and for asking whether a server is there. */
public final class RawSipSocket implements AutoCloseable {
    private static final int LARGEST = 65_507;

    private final DatagramSocket socket;

    private RawSipSocket(DatagramSocket socket) {
        this.socket = socket;
    }

    public static RawSipSocket open() throws IOException {
        return new RawSipSocket(new DatagramSocket(new InetSocketAddress(Endpoint.LOOPBACK, 0)));
    }

    public Endpoint endpoint() {
        return Endpoint.udp(socket.getLocalPort());
    }

    /** Sends these characters as they are, as one datagram. */
    public void send(String text, int port) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8), port);
    }

    public void send(byte[] bytes, int port) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName(Endpoint.LOOPBACK), port));
    }

    /** The next datagram, or nothing when none comes in time or the port sent to is closed. */
    public Optional<String> receive(Duration patience) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        socket.setSoTimeout((int) Math.max(1, patience.toMillis()));
        try {
            socket.receive(packet);
            return Optional.of(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
        } catch (SocketTimeoutException nothing) {
            return Optional.empty();
        }
    }

    /**
     * Asks a server for a sign of life with OPTIONS.
     *
     * @return the status code of its answer, such as 200 or 503
     */
    public Optional<Integer> options(int port, Duration patience) throws IOException {
        send(optionsText(port), port);
        return receive(patience)
                .filter(text -> text.startsWith("SIP/2.0 "))
                .map(text -> Integer.parseInt(text.substring(8, 11)));
    }

    @Override
    public void close() {
        socket.close();
    }

    private String optionsText(int port) {
        return String.join("\r\n",
                "OPTIONS sip:127.0.0.1:" + port + " SIP/2.0",
                "Via: " + Completion.via(endpoint()),
                "From: <sip:probe@" + endpoint().hostPort() + ">;tag=" + SipNode.freshTag(),
                "To: <sip:127.0.0.1:" + port + ">",
                "Call-ID: probe-" + SipNode.freshTag(),
                "CSeq: 1 OPTIONS",
                "Max-Forwards: 70",
                "Contact: <" + endpoint().uri("probe") + ">",
                "Content-Length: 0",
                "", "");
    }
}

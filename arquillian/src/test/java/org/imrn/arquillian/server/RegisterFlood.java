package org.imrn.arquillian.server;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** Third-party REGISTERs at a steady pace over one UDP socket, counted by the answers to them. */
final class RegisterFlood implements AutoCloseable {

    private static final int SILENCE_MILLIS = 5_000;

    private final DatagramSocket socket;
    private final ImrnServer server;
    private final List<String> identities;
    private final Map<Integer, Integer> answers = new TreeMap<>();

    RegisterFlood(ImrnServer server, List<String> identities) throws IOException {
        this.server = server;
        this.identities = identities;
        this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        socket.setReceiveBufferSize(4 << 20);
        socket.setSoTimeout(SILENCE_MILLIS);
    }

    /** Sends so many, refreshes of the identities in turn, and returns how often each status code was answered. */
    Map<Integer, Integer> send(int count, int perSecond) throws Exception {
        Thread reader = new Thread(() -> count(count), "answers");
        reader.start();
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            byte[] bytes = register(i).getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, loopback, server.udp().port()));
            long due = begin + (i + 1) * 1_000_000_000L / perSecond;
            LockSupport.parkNanos(due - System.nanoTime());
        }
        reader.join();
        return Map.copyOf(answers);
    }

    private void count(int expected) {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        try {
            for (int i = 0; i < expected; i++) {
                socket.receive(packet);
                String line = new String(packet.getData(), 0, Math.min(12, packet.getLength()), StandardCharsets.UTF_8);
                answers.merge(Integer.parseInt(line.substring(8, 11)), 1, Integer::sum);
                packet.setLength(2048);
            }
        } catch (SocketTimeoutException silence) {
            answers.put(0, expected - answers.values().stream().mapToInt(Integer::intValue).sum());
        } catch (IOException e) {
            answers.put(-1, 1);
        }
    }

    private String register(int i) {
        String self = "127.0.0.1:" + socket.getLocalPort();
        return String.join("\r\n",
                "REGISTER " + server.udp().uri() + " SIP/2.0",
                "Via: SIP/2.0/UDP " + self + ";branch=z9hG4bKflood" + i,
                "Max-Forwards: 10",
                "From: <sip:" + self + ">;tag=f" + i,
                "To: <" + identities.get(i % identities.size()) + ">",
                "Call-ID: flood-" + i + "@127.0.0.1",
                "CSeq: 10 REGISTER",
                "Contact: <sip:" + self + ">",
                "Expires: 3600",
                "Content-Length: 0", "", "");
    }

    @Override
    public void close() {
        socket.close();
    }
}

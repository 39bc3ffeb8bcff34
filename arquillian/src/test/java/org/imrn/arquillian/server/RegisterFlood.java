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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Third-party REGISTERs over one UDP socket, as fast as they are answered, counted by their answers. Every tenth renews
 * a registration, which costs a database transaction; the others deregister strangers, which costs sessions alone.
 */
final class RegisterFlood implements AutoCloseable {

    /** The container answers 480 by itself when some hundred requests wait in its queues. */
    private static final int UNANSWERED = 64;
    private static final int SILENCE_MILLIS = 5_000;

    private final DatagramSocket socket;
    private final ImrnServer server;
    private final List<String> identities;
    private final Map<Integer, Integer> answers = new TreeMap<>();
    private final Semaphore turn = new Semaphore(UNANSWERED);

    RegisterFlood(ImrnServer server, List<String> identities) throws IOException {
        this.server = server;
        this.identities = identities;
        this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        socket.setReceiveBufferSize(4 << 20);
        socket.setSoTimeout(SILENCE_MILLIS);
    }

    /** Sends so many and returns how often each status code was answered; 0 stands for no answer. */
    Map<Integer, Integer> send(int count) throws Exception {
        Thread reader = new Thread(() -> count(count), "answers");
        reader.start();
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        for (int i = 0; i < count && turn.tryAcquire(SILENCE_MILLIS, TimeUnit.MILLISECONDS); i++) {
            byte[] bytes = register(i).getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, loopback, server.udp().port()));
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
                turn.release();
            }
        } catch (SocketTimeoutException silence) {
            answers.put(0, expected - answers.values().stream().mapToInt(Integer::intValue).sum());
        } catch (IOException e) {
            answers.put(-1, 1);
        }
    }

    private String register(int i) {
        String self = "127.0.0.1:" + socket.getLocalPort();
        boolean renews = i % 10 == 0;
        String identity = renews ? identities.get(i / 10 % identities.size()) : Players.visitor("stranger-" + i);
        return String.join("\r\n",
                "REGISTER " + server.udp().uri() + " SIP/2.0",
                "Via: SIP/2.0/UDP " + self + ";branch=z9hG4bKflood" + i,
                "Max-Forwards: 10",
                "From: <sip:" + self + ">;tag=f" + i,
                "To: <" + identity + ">",
                "Call-ID: flood-" + i + "@127.0.0.1",
                "CSeq: 10 REGISTER",
                "Contact: <sip:" + self + ">",
                "Expires: " + (renews ? 3600 : 0),
                "Content-Length: 0", "", "");
    }

    @Override
    public void close() {
        socket.close();
    }
}

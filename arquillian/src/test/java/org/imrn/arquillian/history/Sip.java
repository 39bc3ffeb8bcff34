package org.imrn.arquillian.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.imrn.arquillian.wire.SipText;

/**
 * The S-CSCF, the gateway and every visitor's telephone in one UDP socket. Requests are repeated as RFC 3261 does until
 * they are answered; calls that arrive are written down and answered 486.
 */
final class Sip implements AutoCloseable {

    private static final long[] REPEAT_AFTER_MILLIS = {500, 1000, 2000, 4000};
    private static final int PORT = 5060;

    /** An INVITE that is not a repetition of an earlier one. */
    record Arrival(String callId, String identity, Instant at) {
    }

    private final DatagramSocket socket;
    private final Consumer<Arrival> calls;
    private final Map<String, CompletableFuture<SipText>> waiting = new ConcurrentHashMap<>();
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    Sip(String address, Consumer<Arrival> calls) {
        this.calls = calls;
        try {
            socket = new DatagramSocket(new InetSocketAddress(address, PORT));
            socket.setReceiveBufferSize(4 << 20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread reader = new Thread(this::read, "sip");
        reader.setDaemon(true);
        reader.start();
    }

    String hostPort() {
        return socket.getLocalAddress().getHostAddress() + ":" + PORT;
    }

    /** The final status code, or 0 if there is none in time. */
    int ask(String node, SipRequest request, Duration patience) {
        CompletableFuture<SipText> answer = new CompletableFuture<>();
        waiting.put(request.branch(), answer);
        InetSocketAddress to = new InetSocketAddress(node, PORT);
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (int i = 0; System.nanoTime() < deadline; i++) {
                send(request.text(hostPort(), node), to);
                long left = (deadline - System.nanoTime()) / 1_000_000;
                long wait = Math.min(left, REPEAT_AFTER_MILLIS[Math.min(i, REPEAT_AFTER_MILLIS.length - 1)]);
                try {
                    SipText last = answer.get(Math.max(1, wait), TimeUnit.MILLISECONDS);
                    if (request.method().equals("INVITE")) {
                        send(request.ack(hostPort(), node, last.header("To")), to);
                    }
                    return last.status();
                } catch (TimeoutException silence) {
                    continue;
                }
            }
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            waiting.remove(request.branch());
        }
    }

    private void read() {
        byte[] buffer = new byte[65_535];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                Instant at = Instant.now();
                String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
                if (!text.isBlank()) {
                    handle(SipText.of(text), at, new InetSocketAddress(packet.getAddress(), packet.getPort()));
                }
            } catch (IOException e) {
                continue;
            }
        }
    }

    private void handle(SipText message, Instant at, InetSocketAddress from) {
        String branch = SipRequest.branchIn(message.header("Via"));
        if (message.isResponse()) {
            CompletableFuture<SipText> waits = waiting.get(branch);
            if (waits != null && message.status() >= 200) {
                waits.complete(message);
            }
        } else if (message.method().equals("INVITE")) {
            if (seen.putIfAbsent(branch, at) == null) {
                calls.accept(new Arrival(message.callId(), message.uri(), at));
            }
            answer(message, 486, "Busy Here", from);
        } else if (!message.method().equals("ACK")) {
            answer(message, 200, "OK", from);
        }
        Instant old = at.minusSeconds(120);
        if (seen.size() > 10_000) {
            seen.values().removeIf(old::isAfter);
        }
    }

    private void answer(SipText request, int status, String phrase, InetSocketAddress to) {
        String vias = request.all("Via").stream().map(via -> "Via: " + via + "\r\n").collect(Collectors.joining());
        send("SIP/2.0 " + status + " " + phrase + "\r\n" + vias + "From: " + request.header("From") + "\r\nTo: "
                + request.header("To") + (request.tag("To").isEmpty() ? ";tag=busy" : "") + "\r\nCall-ID: "
                + request.callId() + "\r\nCSeq: " + request.header("CSeq") + "\r\nContent-Length: 0\r\n\r\n", to);
    }

    /** A cable that is cut loses what is sent, as the network does. */
    private void send(String text, InetSocketAddress to) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, to));
        } catch (IOException lost) {
            return;
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}

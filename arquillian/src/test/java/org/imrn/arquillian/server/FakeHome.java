package org.imrn.arquillian.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.imrn.arquillian.wire.SipText;

/** A home server that only writes down what it is told, over UDP and TCP, and answers what a test wants it to. */
final class FakeHome implements AutoCloseable {

    /** A request and how it came. */
    record Told(String transport, SipText request) { }

    private final DatagramSocket datagrams;
    private final ServerSocket connections;
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private final Map<String, String> given = new HashMap<>();
    private volatile String health = "200 OK";
    private volatile boolean silent;

    private FakeHome(DatagramSocket datagrams, ServerSocket connections) {
        this.datagrams = datagrams;
        this.connections = connections;
        start("udp", this::receive);
        start("tcp", this::accept);
    }

    static FakeHome at(String address, int port) {
        try {
            InetAddress host = InetAddress.getByName(address);
            return new FakeHome(new DatagramSocket(new InetSocketAddress(host, port)), new ServerSocket(port, 5, host));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers the next requests so, each a status with its phrase and headers; then 200. */
    synchronized void answering(String... next) {
        answers.addAll(List.of(next));
    }

    /** Answers OPTIONS so, and nothing else any more. */
    void nothingBut(String answerToOptions) {
        silent = true;
        health = answerToOptions;
    }

    /** What it was told of somebody so far, repetitions left out. */
    List<Told> of(String subject) {
        return told.stream().filter(one -> one.request().address("To").replaceFirst(";tag=.*", "").equals(subject)).toList();
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, "fake-home-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void receive() {
        byte[] buffer = new byte[65_535];
        while (!datagrams.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                datagrams.receive(packet);
                SocketAddress from = packet.getSocketAddress();
                Optional<byte[]> answer = answer("udp", new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8));
                if (answer.isPresent()) {
                    datagrams.send(new DatagramPacket(answer.get(), answer.get().length, from));
                }
            } catch (IOException e) {
                continue;
            }
        }
    }

    private void accept() {
        while (!connections.isClosed()) {
            try {
                Socket socket = connections.accept();
                start("connection", () -> converse(socket));
            } catch (IOException e) {
                continue;
            }
        }
    }

    /** Requests have no body here: each ends with its first empty line. */
    private void converse(Socket socket) {
        StringBuilder text = new StringBuilder();
        try (socket) {
            InputStream in = socket.getInputStream();
            for (int c = in.read(); c >= 0; c = in.read()) {
                text.append((char) c);
                if (text.toString().endsWith("\r\n\r\n")) {
                    Optional<byte[]> answer = answer("tcp", text.toString());
                    text.setLength(0);
                    if (answer.isPresent()) {
                        socket.getOutputStream().write(answer.get());
                    }
                }
            }
        } catch (IOException e) {
            // The server has hung up.
        }
    }

    private synchronized Optional<byte[]> answer(String transport, String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        SipText request = SipText.of(text);
        String start = given.computeIfAbsent(request.header("Via"), first -> {
            told.add(new Told(transport, request));
            return request.method().matches("OPTIONS|ACK") ? health : answers.isEmpty() ? "200 OK" : answers.poll();
        });
        if (request.method().equals("ACK") || silent && !request.method().equals("OPTIONS")) {
            return Optional.empty();
        }
        String vias = request.all("Via").stream().map(via -> "Via: " + via + "\r\n").collect(Collectors.joining());
        return Optional.of(("SIP/2.0 " + start + "\r\n" + vias + "From: " + request.header("From") + "\r\nTo: "
                + request.header("To") + (request.tag("To").isEmpty() ? ";tag=fake" : "") + "\r\nCall-ID: "
                + request.callId() + "\r\nCSeq: " + request.header("CSeq") + "\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            datagrams.close();
            connections.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

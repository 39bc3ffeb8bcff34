package org.imrn.bench.calls;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Over TCP: one connection to the server, one to who is called, and whatever callers and the server open. */
final class StreamCscf implements ServingCscf {

    private static final int BACKLOG = 50;

    private final int server;
    private final ServerSocket forCallers = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    private final ServerSocket forServer = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    private final Map<Integer, Socket> byVia = new ConcurrentHashMap<>();
    private final Queue<Socket> all = new ConcurrentLinkedQueue<>();
    private final Socket toServer;
    private volatile Socket toCalled;
    private volatile boolean closed;

    StreamCscf(int server) throws IOException {
        this.server = server;
        toServer = new Socket(InetAddress.getLoopbackAddress(), server);
        read(toServer, frame -> Optional.ofNullable(byVia.get(frame.viaPort())));
        toCalled = toServer;
        accept(forCallers, this::ofCaller);
        accept(forServer, frame -> frame.method().isPresent() ? Optional.of(toCalled) : Optional.empty());
    }

    private Optional<Socket> ofCaller(SipFrame frame) {
        return Optional.of(frame.method().filter("INVITE"::equals).isPresent() ? toServer : toCalled);
    }

    private interface Way {
        Optional<Socket> to(SipFrame frame);
    }

    private void accept(ServerSocket face, Way way) {
        daemon(() -> {
            while (!closed) {
                read(face.accept(), way);
            }
        });
    }

    /** Whoever sends a request over a connection gets the answers over it. */
    private void read(Socket connection, Way way) throws IOException {
        connection.setTcpNoDelay(true);
        all.add(connection);
        daemon(() -> {
            BufferedInputStream in = new BufferedInputStream(connection.getInputStream());
            for (Optional<SipFrame> next = SipFrame.read(in); next.isPresent(); next = SipFrame.read(in)) {
                SipFrame frame = next.get();
                if (frame.method().isPresent()) {
                    byVia.put(frame.viaPort(), connection);
                }
                Optional<Socket> to = way.to(frame);
                if (to.isPresent()) {
                    send(to.get(), frame.bytes());
                } else {
                    System.err.println("S-CSCF: no way for an answer to port " + frame.viaPort());
                }
            }
        });
    }

    private static void send(Socket to, byte[] bytes) throws IOException {
        synchronized (to) {
            to.getOutputStream().write(bytes);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | IllegalArgumentException e) {
                if (!closed) {
                    System.err.println("S-CSCF: " + e);
                }
            }
        }, "S-CSCF");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public int callersPort() {
        return forCallers.getLocalPort();
    }

    @Override
    public int serverPort() {
        return forServer.getLocalPort();
    }

    @Override
    public void deliverTo(int called) throws IOException {
        Socket connection = new Socket(InetAddress.getLoopbackAddress(), called);
        read(connection, frame -> Optional.ofNullable(byVia.get(frame.viaPort())));
        toCalled = connection;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        forCallers.close();
        forServer.close();
        for (Socket socket : all) {
            socket.close();
        }
    }
}

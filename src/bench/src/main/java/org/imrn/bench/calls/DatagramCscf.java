package org.imrn.bench.calls;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;

/** Over UDP. The server answers a caller directly, by the caller's own Via. */
final class DatagramCscf implements ServingCscf {

    private static final int LARGEST = 65_507;
    private static final int BUFFER = 200_000;

    private final DatagramSocket forCallers = open();
    private final DatagramSocket forServer = open();
    private volatile int called;

    DatagramCscf(int server) throws SocketException {
        read(forCallers, "from callers", frame ->
                frame.method().filter("INVITE"::equals).isPresent() ? server : called);
        read(forServer, "from the server and the called", frame ->
                frame.method().isPresent() ? called : frame.viaPort());
    }

    private static DatagramSocket open() throws SocketException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.setReceiveBufferSize(BUFFER);
        return socket;
    }

    private interface Way {
        int portFor(SipFrame frame);
    }

    private void read(DatagramSocket socket, String name, Way way) {
        Thread reader = new Thread(() -> {
            DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
            while (!socket.isClosed()) {
                try {
                    packet.setLength(LARGEST);
                    socket.receive(packet);
                    SipFrame frame = SipFrame.of(Arrays.copyOf(packet.getData(), packet.getLength()));
                    // Who is called answers to where a call came from, so that is always the same.
                    forServer.send(new DatagramPacket(frame.bytes(), frame.bytes().length,
                            InetAddress.getLoopbackAddress(), way.portFor(frame)));
                } catch (IOException | IllegalArgumentException e) {
                    if (!socket.isClosed()) {
                        System.err.println("S-CSCF, " + name + ": " + e);
                    }
                }
            }
        }, "S-CSCF " + name);
        reader.setDaemon(true);
        reader.start();
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
    public void deliverTo(int port) {
        called = port;
    }

    @Override
    public void close() {
        forCallers.close();
        forServer.close();
    }
}

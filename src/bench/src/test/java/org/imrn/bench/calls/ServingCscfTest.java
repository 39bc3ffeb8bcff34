package org.imrn.bench.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls go by the server, what follows goes past it, answers go where they belong. */
@Timeout(20)
class ServingCscfTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final int CALLER = 4711;
    private static final int PATIENCE_MILLIS = 10_000;

    private static String message(String line, int via) {
        return line + "\r\nVia: SIP/2.0/TCP 127.0.0.1:" + via + ";branch=z9hG4bK1\r\nContent-Length: 4\r\n\r\nbody";
    }

    @Test
    void overTcp() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, LOOPBACK); ServerSocket phone = new ServerSocket(0, 5, LOOPBACK);
             ServingCscf cscf = ServingCscf.open(Transport.TCP, server.getLocalPort());
             Socket fromCscf = server.accept(); Socket caller = new Socket(LOOPBACK, cscf.callersPort());
             Socket onwards = new Socket(LOOPBACK, cscf.serverPort())) {
            cscf.deliverTo(phone.getLocalPort());
            try (Socket atPhone = phone.accept()) {
                send(caller, "\r\n" + message("INVITE sip:a SIP/2.0", CALLER));
                assertThat(next(fromCscf)).startsWith("INVITE sip:a SIP/2.0").endsWith("\r\n\r\nbody");
                send(fromCscf, message("SIP/2.0 200 OK", CALLER));
                assertThat(next(caller)).startsWith("SIP/2.0 200");
                send(caller, message("BYE sip:ue SIP/2.0", CALLER));
                assertThat(next(atPhone)).startsWith("BYE");
                send(atPhone, message("SIP/2.0 200 Bye", CALLER));
                assertThat(next(caller)).startsWith("SIP/2.0 200 Bye");
                send(onwards, message("INVITE sip:b SIP/2.0", server.getLocalPort()));
                assertThat(next(atPhone)).startsWith("INVITE sip:b");
                send(atPhone, message("SIP/2.0 180 Ringing", server.getLocalPort()));
                assertThat(next(onwards)).startsWith("SIP/2.0 180");
            }
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String next(Socket socket) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new String(SipFrame.read(new BufferedInputStream(socket.getInputStream())).orElseThrow().bytes(),
                StandardCharsets.ISO_8859_1);
    }

    @Test
    void overUdp() throws IOException {
        try (DatagramSocket server = socket(); DatagramSocket phone = socket(); DatagramSocket caller = socket();
             ServingCscf cscf = ServingCscf.open(Transport.UDP, server.getLocalPort())) {
            cscf.deliverTo(phone.getLocalPort());
            send(caller, message("INVITE sip:a SIP/2.0", caller.getLocalPort()), cscf.callersPort());
            assertThat(next(server)).startsWith("INVITE sip:a");
            send(caller, message("BYE sip:ue SIP/2.0", caller.getLocalPort()), cscf.callersPort());
            assertThat(next(phone)).startsWith("BYE");
            send(phone, message("SIP/2.0 200 Bye", caller.getLocalPort()), cscf.serverPort());
            assertThat(next(caller)).startsWith("SIP/2.0 200 Bye");
            send(server, message("INVITE sip:b SIP/2.0", server.getLocalPort()), cscf.serverPort());
            assertThat(next(phone)).startsWith("INVITE sip:b");
            send(phone, message("SIP/2.0 180 Ringing", server.getLocalPort()), cscf.serverPort());
            assertThat(next(server)).startsWith("SIP/2.0 180");
        }
    }

    private static DatagramSocket socket() throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void send(DatagramSocket socket, String text, int port) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        socket.send(new DatagramPacket(bytes, bytes.length, LOOPBACK, port));
    }

    private static String next(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
    }
}

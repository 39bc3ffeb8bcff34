package org.imrn.arquillian.container;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A third-party REGISTER sent from inside the container by bare sockets, where no SIP stack of our own is deployed. */
final class DatagramRegister {

    private DatagramRegister() {
    }

    /** Sends it to this port and returns the answer's text. */
    static String send(int port, String identity) throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
            socket.setSoTimeout(5_000);
            String self = "127.0.0.1:" + socket.getLocalPort();
            byte[] request = String.join("\r\n",
                    "REGISTER sip:127.0.0.1:" + port + " SIP/2.0",
                    "Via: SIP/2.0/UDP " + self + ";branch=z9hG4bK" + UUID.randomUUID(),
                    "Max-Forwards: 10",
                    "From: <sip:" + self + ">;tag=inside",
                    "To: <" + identity + ">",
                    "Call-ID: " + UUID.randomUUID() + "@127.0.0.1",
                    "CSeq: 10 REGISTER",
                    "Contact: <sip:" + self + ">",
                    "Expires: 600",
                    "Content-Length: 0", "", "").getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(request, request.length, loopback, port));
            DatagramPacket answer = new DatagramPacket(new byte[65_507], 65_507);
            socket.receive(answer);
            return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8);
        }
    }
}

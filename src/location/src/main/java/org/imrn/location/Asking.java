package org.imrn.location;

import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.WireParseException;

/**
 * One question to one name server: over UDP from a port of its own, so that nobody can guess where an answer is awaited;
 * over TCP if the answer does not fit (RFC 7766). The library's own client keeps threads that outlive the application.
 *
 * @param server  looked up anew if it is a name
 * @param timeout how long an answer may take, and over TCP once more as long
 */
record Asking(InetSocketAddress server, Duration timeout) {

    private static final int LARGEST = 65_535;

    Message ask(Message question) throws IOException {
        byte[] sent = question.toWire();
        Message answer = byDatagram(question, sent);
        return answer.getHeader().getFlag(Flags.TC) ? byConnection(question, sent) : answer;
    }

    private InetSocketAddress address() throws IOException {
        return server.isUnresolved() ? new InetSocketAddress(InetAddress.getByName(server.getHostString()), server.getPort())
                : server;
    }

    private Message byDatagram(Message question, byte[] sent) throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(address());
            socket.send(new DatagramPacket(sent, sent.length));
            byte[] buffer = new byte[LARGEST];
            while (true) {
                socket.setSoTimeout(left(end));
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                try {
                    Message answer = new Message(Arrays.copyOf(buffer, packet.getLength()));
                    if (fits(answer, question)) {
                        return answer;
                    }
                } catch (WireParseException e) {
                    // Somebody's noise: the answer may still come.
                }
            }
        }
    }

    private Message byConnection(Message question, byte[] sent) throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        try (Socket socket = new Socket()) {
            socket.connect(address(), left(end));
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(2 + sent.length).putShort((short) sent.length).put(sent).array());
            int length = Short.toUnsignedInt(ByteBuffer.wrap(read(socket, 2, end)).getShort());
            Message answer = new Message(read(socket, length, end));
            if (!fits(answer, question)) {
                throw new IOException("the answer is to something else");
            }
            return answer;
        }
    }

    /** However many pieces it comes in, there is one time for all of them: a server must not hold a thread for ever. */
    private byte[] read(Socket socket, int length, long end) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(length);
        while (read.hasRemaining()) {
            socket.setSoTimeout(left(end));
            int more = socket.getInputStream().read(read.array(), read.position(), read.remaining());
            if (more < 0) {
                throw new EOFException("the connection ended within an answer");
            }
            read.position(read.position() + more);
        }
        return read.array();
    }

    /** Milliseconds, at least one. */
    private int left(long end) throws SocketTimeoutException {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("within " + timeout);
        }
        return (int) left;
    }

    private static boolean fits(Message answer, Message question) {
        return answer.getHeader().getFlag(Flags.QR) && answer.getHeader().getID() == question.getHeader().getID()
                && (answer.getQuestion() == null || answer.getQuestion().equals(question.getQuestion()));
    }
}

package org.imrn.arquillian.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import javax.net.ssl.SSLSocket;

/** A TLS connection on which SIP messages go both ways, divided by their Content-Length. */
public final class TlsConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 8_000;

    private final SSLSocket socket;

    public TlsConnection(SSLSocket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    public void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** The next message, within eight seconds. */
    public SipText read() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("closed after: " + head);
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.UTF_8);
        int length = SipText.of(text).find("Content-Length").map(Integer::parseInt).orElse(0);
        return SipText.of(text + new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    /** The next message that is no 100. */
    public SipText answer() throws IOException {
        SipText answer = read();
        while (answer.status() == 100) {
            answer = read();
        }
        return answer;
    }

    public Principal peer() throws IOException {
        return socket.getSession().getPeerPrincipal();
    }

    public int localPort() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

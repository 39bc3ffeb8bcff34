package org.imrn.demo.player;

import gov.nist.core.net.DefaultNetworkLayer;
import gov.nist.core.net.NetworkLayer;
import gov.nist.javax.sip.SipStackImpl;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * Makes a stack's sockets and can close its TCP connections before the stack does. The stack closes a connection from
 * its reader and from its stop without agreement between the two, and then fails in the reader; so the readers are
 * ended first.
 */
public final class PlayerNetwork implements NetworkLayer {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int READER_MILLIS = 2_000;

    private final NetworkLayer plain = DefaultNetworkLayer.SINGLETON;
    private final Set<TrackedSocket> open = ConcurrentHashMap.newKeySet();

    /** Closes every TCP connection and waits until nobody reads from it any more. */
    void closeConnections() {
        for (TrackedSocket socket : open) {
            socket.closeAndJoin(READER_MILLIS);
        }
        open.clear();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress bindAddress) throws IOException {
        return new ServerSocket(port, backlog, bindAddress) {
            @Override
            public Socket accept() throws IOException {
                TrackedSocket accepted = new TrackedSocket();
                implAccept(accepted);
                accepted.setTcpNoDelay(true);
                open.add(accepted);
                return accepted;
            }
        };
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        return createSocket(address, port, null, 0);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress from) throws IOException {
        return createSocket(address, port, from, 0);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress from, int fromPort) throws IOException {
        TrackedSocket socket = new TrackedSocket();
        if (from != null) {
            socket.bind(new InetSocketAddress(from, fromPort));
        }
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
        open.add(socket);
        return socket;
    }

    @Override
    public DatagramSocket createDatagramSocket() throws SocketException {
        return plain.createDatagramSocket();
    }

    @Override
    public DatagramSocket createDatagramSocket(int port, InetAddress address) throws SocketException {
        return plain.createDatagramSocket(port, address);
    }

    @Override
    public SSLServerSocket createSSLServerSocket(int port, int backlog, InetAddress bindAddress) throws IOException {
        return plain.createSSLServerSocket(port, backlog, bindAddress);
    }

    @Override
    public SSLSocket createSSLSocket(InetAddress address, int port) throws IOException {
        return plain.createSSLSocket(address, port);
    }

    @Override
    public SSLSocket createSSLSocket(InetAddress address, int port, InetAddress from) throws IOException {
        return plain.createSSLSocket(address, port, from);
    }

    @Override
    public void setSipStack(SipStackImpl stack) {
        // Sockets need nothing of the stack.
    }
}

package org.imrn.demo.player;

import java.util.Objects;

/**
 * Where SIP messages can be sent to: an address, a port and the transport to use.
 *
 * @param host an IP address; players only ever open {@code 127.0.0.1}
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port, Transport transport) {
    public static final String LOOPBACK = "127.0.0.1";

    public Endpoint {
        Objects.requireNonNull(host);
        Objects.requireNonNull(transport);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }

    public static Endpoint udp(int port) {
        return new Endpoint(LOOPBACK, port, Transport.UDP);
    }

    public static Endpoint tcp(int port) {
        return new Endpoint(LOOPBACK, port, Transport.TCP);
    }

    public Endpoint over(Transport other) {
        return new Endpoint(host, port, other);
    }

    /** The address as a SIP URI, {@code sip:127.0.0.1:5060} with {@code ;transport=tcp} where it applies. */
    public String uri() {
        return "sip:" + hostPort() + suffix();
    }

    /** The address as a SIP URI with a user part. */
    public String uri(String user) {
        return "sip:" + user + "@" + hostPort() + suffix();
    }

    /** The address as a loose route, ready for a Route header (RFC 3261 §20.34). */
    public String route() {
        return "<" + uri() + ";lr>";
    }

    public String hostPort() {
        return host + ":" + port;
    }

    private String suffix() {
        return transport == Transport.TCP ? ";transport=tcp" : "";
    }
}

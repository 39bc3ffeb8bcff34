package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.imrn.arquillian.wire.SipText;
import org.imrn.arquillian.wire.TlsConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server that speaks SIP over TLS only and trusts whoever has a certificate of the right authority, wherever from. */
class SipOverTlsIT {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final int PORT = FreePorts.next();
    private static final int HOME_PORT = FreePorts.next();
    private static final TlsFiles FILES = new TlsFiles("sip-over-tls");
    private static final ImrnServer SERVER = FILES.used(new ImrnServer("sip-over-tls"), PORT)
            .with("imrn.sip.trust", "tls").with("imrn.sip.port", "-1").with("imrn.sip.trusted-peers", "192.0.2.1")
            .with("imrn.publication.carrier", "sip")
            .with("imrn.publication.home-as", "sip:127.0.0.1:" + HOME_PORT + ";transport=tls");

    @BeforeAll
    static void start() {
        SERVER.launch();
        await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofSeconds(1)).ignoreExceptions()
                .until(() -> SERVER.saidInLog("IMRN-1002I") && options("peer").status() == 200);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static TlsConnection connect(SSLContext context) throws IOException {
        return new TlsConnection((SSLSocket) context.getSocketFactory().createSocket(LOOPBACK, PORT));
    }

    private static SipText options(String who) throws IOException {
        try (TlsConnection connection = connect(FILES.of(who))) {
            connection.send(request("OPTIONS", "sip:127.0.0.1:" + PORT + ";transport=tls", connection, ""));
            return connection.answer();
        }
    }

    private static String request(String method, String uri, TlsConnection over, String more) {
        String self = "127.0.0.1:" + over.localPort();
        return method + " " + uri + " SIP/2.0\r\nVia: SIP/2.0/TLS " + self + ";branch=z9hG4bK" + UUID.randomUUID()
                + "\r\nMax-Forwards: 70\r\nFrom: <sip:" + self + ">;tag=t\r\nTo: <" + uri + ">\r\nCall-ID: "
                + UUID.randomUUID() + "\r\nCSeq: 1 " + method + "\r\nContact: <sip:" + self + ";transport=tls>\r\n" + more
                + "Content-Length: 0\r\n\r\n";
    }

    @Test
    void aCallPassesOverTlsOnBothLegsItsRouteUnchanged() throws IOException {
        try (TlsConnection caller = connect(FILES.of("peer"));
                SSLServerSocket listener = listening(0)) {
            String mark = "<sip:odi_1a2b@127.0.0.1:" + listener.getLocalPort() + ";transport=tls;lr;s=2;h=0;d=1>";
            caller.send(request("INVITE", "sip:bob@ims.home.example.com", caller, "Route: <sip:127.0.0.1:" + PORT
                    + ";transport=tls;lr>\r\nRoute: " + mark + "\r\nP-Asserted-Identity: <tel:+441632960077>\r\n"));
            try (TlsConnection called = new TlsConnection((SSLSocket) listener.accept())) {
                SipText invite = called.read();
                assertThat(called.peer().getName()).isEqualTo("CN=node");
                assertThat(caller.peer().getName()).isEqualTo("CN=node");
                assertThat(invite.all("Route")).containsExactly(mark);
                assertThat(invite.header("Via")).startsWith("SIP/2.0/TLS");
                called.send(answering(invite, "486 Busy Here"));
                assertThat(caller.answer().status()).isEqualTo(486);
            }
        }
    }

    @Test
    void homeIsToldOverTls() throws IOException {
        try (TlsConnection cscf = connect(FILES.of("peer")); SSLServerSocket home = listening(HOME_PORT)) {
            cscf.send(request("REGISTER", "sip:127.0.0.1:" + PORT + ";transport=tls", cscf,
                    "P-Associated-URI: <sip:alice@ims.home.example.com>\r\nExpires: 600\r\n")
                    .replaceFirst("To: <[^>]*>", "To: <sip:v-tls@ims.visited.example.com>"));
            assertThat(cscf.answer().status()).isEqualTo(200);
            try (TlsConnection called = new TlsConnection((SSLSocket) home.accept())) {
                SipText told = called.read();
                assertThat(called.peer().getName()).isEqualTo("CN=node");
                assertThat(told.header("Via")).startsWith("SIP/2.0/TLS");
                assertThat(told.header("To")).contains("sip:alice@ims.home.example.com");
                assertThat(told.header("Contact")).contains("tel:+");
                called.send(answering(told, "200 OK"));
                await().atMost(Duration.ofSeconds(10)).until(() -> SERVER.saidInLog("IMRN-5001I"));
            }
        }
    }

    private static SSLServerSocket listening(int port) throws IOException {
        SSLServerSocket listener = (SSLServerSocket) FILES.of("peer").getServerSocketFactory()
                .createServerSocket(port, 5, LOOPBACK);
        listener.setNeedClientAuth(true);
        listener.setSoTimeout(8_000);
        return listener;
    }

    private static String answering(SipText request, String status) {
        return "SIP/2.0 " + status + "\r\n" + request.all("Via").stream().map(via -> "Via: " + via + "\r\n")
                .collect(Collectors.joining()) + "From: " + request.header("From") + "\r\nTo: " + request.header("To")
                + ";tag=b\r\nCall-ID: " + request.callId() + "\r\nCSeq: " + request.header("CSeq")
                + "\r\nContent-Length: 0\r\n\r\n";
    }

    @Test
    void aCertificateOfSomebodyElseOpensNoConnection() {
        assertThatThrownBy(() -> options("stranger")).isInstanceOf(IOException.class)
                .isNotInstanceOf(java.net.SocketTimeoutException.class);
    }

    @Test
    void nobodyIsServedWithoutACertificate() throws Exception {
        SSLContext none = SSLContext.getInstance("TLS");
        none.init(null, FILES.believers(), null);
        assertThatThrownBy(() -> {
            try (TlsConnection connection = connect(none)) {
                connection.send(request("OPTIONS", "sip:127.0.0.1:" + PORT, connection, ""));
                connection.answer();
            }
        }).isInstanceOf(IOException.class).isNotInstanceOf(java.net.SocketTimeoutException.class);
    }

    @Test
    void plainSipIsNotListenedFor() {
        assertThatThrownBy(() -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(LOOPBACK, SERVER.udp().port()), 1_000);
            }
        }).isInstanceOf(java.net.ConnectException.class);
    }
}

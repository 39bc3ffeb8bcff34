package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.imrn.arquillian.wire.Draft;
import org.imrn.arquillian.wire.SipText;
import org.imrn.arquillian.wire.Wire;
import org.imrn.demo.player.RawSipSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever arrives, the server answers as it should or not at all, and goes on. */
@OnServer(SharedServer.HOSTILE)
class HostileInputIT {

    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    /** A client gives up after 64 times T1 (Timer B and F, RFC 3261 §17.1). */
    private static final Duration ANSWERED = Duration.ofSeconds(32);
    private static ImrnServer server;
    private static Telephone telephone;
    private static String imrn;

    @BeforeAll
    static void start(ImrnServer shared) {
        server = shared;
        telephone = new Telephone(server.udp().port());
        String visitor = "sip:callee@ims.visited.example.com";
        assertThat(telephone.register(visitor).status()).isEqualTo(200);
        imrn = await().atMost(Duration.ofSeconds(20)).until(() -> Away.leasedTo(server, visitor),
                Optional::isPresent).orElseThrow();
    }

    @AfterAll
    static void stop() {
        telephone.close();
    }

    private static int port() {
        return server.udp().port();
    }

    @AfterEach
    void theServerGoesOnAndNothingOfOursBroke() throws IOException {
        assertThat(server.process().isAlive()).isTrue();
        try (Wire wire = Wire.open(port()); RawSipSocket probe = RawSipSocket.open()) {
            Draft good = register(wire);
            wire.send(good.bytes());
            assertThat(wire.within(AT_ONCE, m -> m.callId().equals(good.callId())).map(SipText::status)).contains(200);
            assertThat(probe.options(port(), AT_ONCE)).contains(200);
        }
        List<String> log = Files.readAllLines(server.log(), StandardCharsets.ISO_8859_1);
        assertThat(log).noneMatch(line -> line.contains("IMRN-2301E") || line.contains("at org.imrn")
                || line.contains("SRVE0777E") || line.contains("OutOfMemory"));
    }

    private static Draft register(Wire wire) {
        return Draft.register(wire.port(), port(), "sip:good@ims.visited.example.com");
    }

    private static Draft invite(Wire wire) {
        return Draft.invite(wire.port(), port(), "tel:" + imrn);
    }

    /**
     * Plays all of them at the same time, each from a socket of its own, and compares the final answers. What should be
     * answered and is not heard of is sent again: of so many datagrams, some of 60 KB, a busy machine loses one or another.
     */
    private static void play(List<Attack> attacks, java.util.function.Function<Wire, Draft> good) {
        List<Wire> wires = new ArrayList<>();
        List<byte[]> requests = new ArrayList<>();
        for (Attack attack : attacks) {
            Wire wire = Wire.open(port());
            byte[] request = attack.spoil().apply(good.apply(wire)).bytes();
            wires.add(wire);
            requests.add(request);
            wire.send(request);
        }
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < attacks.size(); i++) {
            Attack attack = attacks.get(i);
            Optional<SipText> answer = attack.expected().startsWith("-")
                    ? wires.get(i).within(Duration.ofMillis(500), m -> m.status() >= 200)
                    : wires.get(i).answered(requests.get(i), ANSWERED, m -> m.status() >= 200);
            String got = answer.map(m -> Integer.toString(m.status())).orElse("-");
            if (!got.matches(attack.expected())) {
                wrong.add(attack.name() + ": expected " + attack.expected() + ", got " + got);
            }
        }
        wires.forEach(Wire::close);
        assertThat(wrong).isEmpty();
    }

    @Test
    void registersWithABrokenHeadGetTheRightCode() {
        play(HostileRegisters.heads(), HostileInputIT::register);
    }

    @Test
    void registersThatMeanNothingGetTheRightCode() {
        play(HostileRegisters.meanings(), HostileInputIT::register);
    }

    @Test
    void noBodyOfARegisterIsAReasonToRefuseIt() {
        play(HostileRegisters.bodies(), HostileInputIT::register);
    }

    @Test
    void invitesToStrangeTargetsGetTheRightCode() {
        play(HostileInvites.targets(), HostileInputIT::invite);
    }

    @Test
    void invitesWithABrokenHeadGetTheRightCode() {
        play(HostileInvites.heads(), HostileInputIT::invite);
    }

    @Test
    void requestsThatBelongToNoDialogGetTheRightCode() {
        play(HostileInvites.methods(), HostileInputIT::invite);
    }

    @Test
    void row9_3_16_garbageIsDropped() {
        Random random = new Random(7);
        try (Wire wire = Wire.open(port())) {
            for (int i = 0; i < 300; i++) {
                byte[] bytes = new byte[random.nextInt(1500)];
                random.nextBytes(bytes);
                wire.send(bytes);
            }
            byte[] large = new byte[65_507];
            random.nextBytes(large);
            wire.send(large);
            wire.send(new byte[0]);
            wire.send(new byte[65_507]);
            wire.send(new byte[1]);
            wire.send("\r\n\r\n");
            wire.send("\r\n".repeat(30_000));
            wire.send("\n\n\n");
            wire.send("SIP/2.0 200 OK\r\n\r\n");
            wire.send("SIP/2.0 999999 OK\r\nCSeq: 1 INVITE\r\n\r\n");
            assertThat(wire.within(Duration.ofMillis(500), m -> m.status() / 100 == 2)).isEmpty();
        }
    }

    @Test
    void truncatedMessagesAreRefusedOrDropped() {
        try (Wire wire = Wire.open(port())) {
            for (Supplier<Draft> one : List.<Supplier<Draft>>of(() -> register(wire).body("text/plain", "x".repeat(100)),
                    () -> invite(wire).body("application/sdp", "x".repeat(100)))) {
                for (int end = 1; end < one.get().bytes().length; end += 37) {
                    wire.send(Arrays.copyOf(one.get().bytes(), end));
                }
            }
            assertThat(wire.within(Duration.ofSeconds(1), m -> m.status() / 100 == 2 || m.status() / 100 == 5)).isEmpty();
        }
    }

    @Test
    void aFloodOfGarbageIsSurvived() {
        Random random = new Random(11);
        try (Wire wire = Wire.open(port())) {
            byte[] good = register(wire).bytes();
            for (int i = 0; i < 20_000; i++) {
                byte[] bytes = i % 2 == 0 ? new byte[100] : Arrays.copyOf(good, good.length);
                for (int j = 0; j < bytes.length; j += i % 2 == 0 ? 1 : 9) {
                    bytes[j] = (byte) random.nextInt(256);
                }
                wire.send(bytes);
            }
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            try (RawSipSocket probe = RawSipSocket.open()) {
                return probe.options(port(), AT_ONCE).filter(code -> code == 200).isPresent();
            }
        });
    }

    @Test
    void overTcpAWrongLengthLosesOnlyTheConnection() throws IOException {
        assertThat(overTcp(d -> d)).startsWith("SIP/2.0 200");
        assertThat(overTcp(d -> d.without("Content-Length"))).matches("(?s)SIP/2.0 [24]00.*|");
        assertThat(overTcp(d -> d.with("Content-Length", "-1"))).matches("(?s)SIP/2.0 400.*|");
        assertThat(overTcp(d -> d.with("Content-Length", "x"))).matches("(?s)SIP/2.0 400.*|");
        assertThat(overTcp(d -> d.with("Content-Length", "99999999999"))).matches("(?s)SIP/2.0 (400|413).*|");
        assertThat(overTcp(d -> d.with("Content-Length", "2147483647"))).matches("(?s)SIP/2.0 (400|413).*|");
        assertThat(overTcp(d -> d.with("Content-Length", "100"))).isEmpty();
        assertThat(overTcp(d -> d.plus("X-Long: " + "x".repeat(100_000)))).matches("(?s)SIP/2.0 (200|400|513).*|");
        assertThat(overTcp(d -> d.plus(1000, "X-Bomb-#: boom"))).matches("(?s)SIP/2.0 (200|400|513).*|");
        assertThat(overTcp(d -> d.body("text/plain", "x".repeat(300_000)))).matches("(?s)SIP/2.0 (200|400|413|513).*|");
        assertThat(overTcp(d -> d.start("GET / HTTP/1.1"))).matches("(?s)SIP/2.0 (400|505).*|");
        assertThat(overTcp(d -> d.start("x".repeat(70_000)))).matches("(?s)SIP/2.0 (400|414|505|513).*|");
    }

    /** What comes back within two seconds, empty for nothing or a closed connection. */
    private static String overTcp(java.util.function.UnaryOperator<Draft> spoil) throws IOException {
        try (Socket socket = connected()) {
            socket.setSoTimeout(2000);
            Draft good = Draft.register(socket.getLocalPort(), port(), "sip:good@ims.visited.example.com");
            Draft tcp = good.with("Via", good.lines().get(0).substring(5).replace("UDP", "TCP"));
            byte[] buffer = new byte[65_536];
            try {
                socket.getOutputStream().write(spoil.apply(tcp).bytes());
                int read = socket.getInputStream().read(buffer);
                String text = read <= 0 ? "" : new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                return text;
            } catch (java.net.SocketTimeoutException | java.net.SocketException e) {
                return "";
            }
        }
    }

    private static Socket connected() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", port()), 2000);
        return socket;
    }

    @Test
    void idleAndSlowConnectionsKeepNobodyOut() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                sockets.add(connected());
            }
            for (int i = 0; i < 100; i++) {
                sockets.get(i).getOutputStream().write(("REGISTER sip:a SIP/2.0\r\nX-Slow-" + i + ": ").getBytes(StandardCharsets.US_ASCII));
            }
            for (int letter = 0; letter < 50; letter++) {
                for (int i = 0; i < 100; i++) {
                    sockets.get(i).getOutputStream().write('a');
                }
            }
            assertThat(overTcp(d -> d)).startsWith("SIP/2.0 200");
            theServerGoesOnAndNothingOfOursBroke();
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void fiveHundredCallsCancelledAtOnceLeaveNothingRinging() {
        telephone.ringFromNowOn(true);
        try (Wire wire = Wire.open(port())) {
            List<CancelledCall> calls = IntStream.range(0, 500).mapToObj(i -> new CancelledCall(wire, invite(wire)))
                    .toList();
            calls.forEach(CancelledCall::placeAndCancel);
            for (CancelledCall call : calls) {
                CancelledCall reached = call;
                Optional<SipText> failure = reached.failure();
                while (failure.isEmpty()) {
                    reached = new CancelledCall(wire, invite(wire));
                    reached.placeAndCancel();
                    failure = reached.failure();
                }
                assertThat(failure.get().status()).isEqualTo(487);
                reached.acknowledge(failure.get());
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> telephone.ringing() == 0);
        } finally {
            telephone.ringFromNowOn(false);
        }
    }
}

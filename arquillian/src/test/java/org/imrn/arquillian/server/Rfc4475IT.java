package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.imrn.arquillian.wire.Draft;
import org.imrn.arquillian.wire.SipText;
import org.imrn.arquillian.wire.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The torture messages of RFC 4475 §3: each is answered rightly, and afterwards nothing is missing and nothing is left. */
@OnServer(SharedServer.HOSTILE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class Rfc4475IT {

    private static final Duration SOON = Duration.ofSeconds(10);
    /** After something else was answered, so long nothing more comes. */
    private static final Duration SILENCE = Duration.ofMillis(300);

    private static ImrnServer server;
    private static WellKnownPort peer;
    private static int linesBefore;

    @BeforeAll
    static void open(ImrnServer shared) throws IOException {
        server = shared;
        peer = WellKnownPort.open(server.udp().port());
        linesBefore = log().size();
    }

    @AfterAll
    static void close() {
        peer.close();
    }

    static Stream<Torture> messages() {
        return Torture.all().stream();
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void eachIsAnsweredAsItShould(Torture message) throws IOException {
        Optional<String> answer = message.tcp() ? overTcp(message, message.expected().contains("-") ? SILENCE : SOON)
                : overUdp(message);
        assertThat(answer.map(text -> text.substring(8, 11)).orElse("-")).as(message + "\n" + answer.orElse(""))
                .matches(message.expected());
    }

    private static Optional<String> overUdp(Torture message) {
        peer.send(message.bytes());
        Predicate<String> isFinal = text -> message.isAnsweredBy(text) && !text.startsWith("SIP/2.0 1");
        if (message.isSilent()) {
            probe();
            return peer.within(SILENCE, isFinal);
        }
        long deadline = System.nanoTime() + SOON.toNanos();
        Optional<String> answer = peer.within(Wire.T1, isFinal);
        while (answer.isEmpty() && !message.expected().contains("-") && System.nanoTime() - deadline < 0) {
            peer.send(message.bytes());
            answer = peer.within(Wire.T1, isFinal);
        }
        answer.filter(text -> message.isInvite()).ifPresent(text -> acknowledge(message, SipText.of(text)));
        return answer;
    }

    /** Ends the transaction of a refused INVITE (RFC 3261 §17.1.1.3), as far as the answer has what it takes. */
    private static void acknowledge(Torture message, SipText refusal) {
        String head = "ACK " + message.uri() + " SIP/2.0\r\nVia: " + refusal.header("Via") + "\r\n";
        for (String name : List.of("From", "To", "Call-ID")) {
            head += refusal.find(name).map(value -> name + ": " + value + "\r\n").orElse("");
        }
        peer.send((head + "CSeq: " + refusal.cseq() + " ACK\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static void probe() {
        try (Wire wire = Wire.open(server.udp().port())) {
            Draft options = Draft.register(wire.port(), wire.server(), "sip:127.0.0.1").with("CSeq", "7 OPTIONS");
            options = options.start(options.start().replace("REGISTER", "OPTIONS"));
            wire.send(options.bytes());
            assertThat(wire.answered(options.bytes(), SOON, m -> m.status() >= 200).map(SipText::status)).contains(200);
        }
    }

    private static Optional<String> overTcp(Torture message, Duration patience) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.tcp().port()), 2000);
            socket.setSoTimeout((int) patience.toMillis());
            socket.getOutputStream().write(message.bytes());
            if (message.isSilent()) {
                probe();
            }
            StringBuilder heard = new StringBuilder();
            byte[] buffer = new byte[65_536];
            Optional<String> found = Optional.empty();
            while (found.isEmpty()) {
                int read = socket.getInputStream().read(buffer);
                if (read < 0) {
                    return found;
                }
                heard.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                found = Stream.of(heard.toString().split("(?=SIP/2.0 [1-6][0-9][0-9] )"))
                        .filter(text -> message.isAnsweredBy(text) && !text.startsWith("SIP/2.0 1")).findFirst();
            }
            return found;
        } catch (SocketTimeoutException | SocketException nothing) {
            return Optional.empty();
        }
    }

    @Test
    @Order(2)
    void whatComesBehindARequestInItsDatagramIsNotLookedAt() {
        probe();
        assertThat(peer.within(SILENCE, text -> text.contains("dblreq.0ha0isnda977644900765"))).isEmpty();
    }

    @Test
    @Order(3)
    void afterwardsRegistrationsAndCallsWork() {
        probe();
        try (Telephone telephone = new Telephone(server.udp().port()); Wire wire = Wire.open(server.udp().port())) {
            String visitor = "sip:afterwards@ims.visited.example.com";
            assertThat(telephone.register(visitor).status()).isEqualTo(200);
            String imrn = await().atMost(SOON).until(() -> Away.leasedTo(server, visitor), Optional::isPresent).orElseThrow();
            telephone.ringFromNowOn(true);
            Draft invite = Draft.invite(wire.port(), wire.server(), "tel:" + imrn);
            wire.send(invite.bytes());
            assertThat(wire.answered(invite.bytes(), SOON, m -> m.status() > 100).map(SipText::status)).contains(180);
            assertThat(sessions()).as("a call's session is seen").isPositive();
            CancelledCall call = new CancelledCall(wire, invite);
            call.placeAndCancel();
            call.acknowledge(call.failure().orElseThrow());
        }
    }

    @Test
    @Order(4)
    void nothingOfOursBrokeAndNobodyIsStillAtWork() throws IOException {
        List<String> since = log();
        assertThat(since.subList(linesBefore, since.size())).noneMatch(line -> line.contains("IMRN-2301E")
                || line.contains("at org.imrn") || line.contains("SRVE0777E") || line.contains("OutOfMemory"));
        await().atMost(SOON).untilAsserted(() -> assertThat(Heap.stacks(server)).doesNotContain("at org.imrn.sip."));
    }

    /** An answer that is not acknowledged is kept for 64 times T1 (Timer H, RFC 3261 §17.2.1). */
    @Test
    @Order(5)
    void noSessionIsLeft() {
        await().atMost(Duration.ofSeconds(100)).pollInterval(Duration.ofSeconds(2)).untilAsserted(() ->
                assertThat(sessions()).isZero());
    }

    static Stream<Torture> twins() {
        return Torture.twins();
    }

    /** Until it is no repetition any more: Timer J, 64 times T1 (RFC 3261 §17.2.2). */
    @Order(6)
    @ParameterizedTest(name = "{0}")
    @MethodSource("twins")
    void itsTwinIsAnsweredAsItShould(Torture message) {
        await().atMost(Duration.ofSeconds(45)).until(() -> overTcp(message, Duration.ofSeconds(1))
                .filter(answer -> answer.startsWith("SIP/2.0 " + message.expected())).isPresent());
    }

    private static long sessions() {
        return Heap.count(server, "SipApplicationSessionImpl");
    }

    private static List<String> log() throws IOException {
        return Files.readAllLines(server.log(), StandardCharsets.ISO_8859_1);
    }
}

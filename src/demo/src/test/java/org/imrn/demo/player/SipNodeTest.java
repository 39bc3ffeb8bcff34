package org.imrn.demo.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SipNodeTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void handWrittenRequestWithAnyUriAndHeadersArrivesAsWritten() {
        try (SipNode a = SipNode.open("a"); SipNode b = SipNode.open("b")) {
            RequestDraft draft = RequestDraft.of("MESSAGE", "urn:service:sos.fire")
                    .and("From", "<tel:+441632960077>;tag=c1")
                    .and("To", "<urn:service:sos.fire>")
                    .and("Call-ID", "hand-1")
                    .and("CSeq", "77 MESSAGE")
                    .and("X-Odd", "one, \"two")
                    .body(Body.of("text/plain", "help"))
                    .towards(b.endpoint());
            Exchange exchange = a.send(draft);
            ReceivedRequest arrived = b.await("MESSAGE", SOON);
            assertThat(arrived.uri()).isEqualTo("urn:service:sos.fire");
            assertThat(arrived.headers().required("X-Odd")).isEqualTo("one, \"two");
            assertThat(arrived.headers().required("CSeq")).isEqualTo("77 MESSAGE");
            assertThat(arrived.headers().body()).isEqualTo("help\r\n");
            assertThat(exchange.awaitFinal(SOON).getStatusCode()).isEqualTo(501);
        }
    }

    @Test
    void answerIsRepeatedUntilItIsAcknowledgedAndARepeatedInviteIsNoSecondCall() throws Exception {
        try (UserEquipment phone = UserEquipment.open("ue"); RawSipSocket socket = RawSipSocket.open()) {
            String invite = String.join("\r\n", "INVITE " + phone.contact() + " SIP/2.0",
                    "Via: SIP/2.0/UDP " + socket.endpoint().hostPort() + ";branch=z9hG4bKonce",
                    "From: <sip:a@127.0.0.1>;tag=1", "To: <" + phone.contact() + ">", "Call-ID: again", "CSeq: 1 INVITE",
                    "Max-Forwards: 70", "Contact: <" + socket.endpoint().uri("a") + ">", "Content-Length: 0", "", "");
            socket.send(invite, phone.endpoint().port());
            awaitOk(socket);
            socket.send(invite, phone.endpoint().port());
            awaitOk(socket);
            assertThat(phone.calls()).hasSize(1);
        }
    }

    @Test
    void repeatedAnswerIsAcknowledgedAgain() {
        try (MediaGateway caller = MediaGateway.open("mgcf"); SipNode called = SipNode.open("called")) {
            called.onRequest(request -> { });
            Call call = caller.call("tel:+12025550142", "+441632960077", called.endpoint());
            ReceivedRequest invite = called.await("INVITE", SOON);
            invite.respond(200);
            call.awaitAnswer(SOON);
            called.await("ACK", SOON);
            await().atMost(SOON).until(() -> {
                invite.forward((SIPResponse) invite.answers().get(0));
                return called.received("ACK").size() > 1;
            });
        }
    }

    private static void awaitOk(RawSipSocket socket) {
        await().atMost(SOON).until(() -> socket.receive(SOON).orElseThrow().startsWith("SIP/2.0 200"));
    }

    @Test
    void watcherSeesBothEndsOfEveryMessage() {
        try (SipNode a = SipNode.open("a"); SipNode b = SipNode.open("b")) {
            Arrivals<Passing> seen = new Arrivals<>();
            a.watch(seen::add);
            a.send(RequestDraft.of("OPTIONS", b.endpoint().uri())).awaitFinal(SOON);
            assertThat(seen.list()).hasSize(2);
            assertThat(seen.list().get(0).to()).isEqualTo(b.endpoint());
            assertThat(seen.list().get(1).from()).isEqualTo(b.endpoint());
        }
    }

    @Test
    void waitingInVainSaysWhatCameInstead() {
        try (SipNode a = SipNode.open("a"); SipNode b = SipNode.open("b")) {
            Exchange exchange = a.send(RequestDraft.of("OPTIONS", b.endpoint().uri()));
            exchange.awaitFinal(SOON);
            assertThatThrownBy(() -> exchange.awaitCode(486, Duration.ofMillis(50)))
                    .isInstanceOf(SipTimeout.class).hasMessageContaining("200 OK");
        }
    }

    @Test
    void optionsProbeTellsAnsweringServerFromClosedPort() throws Exception {
        int closed;
        try (SipNode a = SipNode.open("a"); RawSipSocket socket = RawSipSocket.open()) {
            closed = a.endpoint().port();
            assertThat(socket.options(closed, SOON)).contains(200);
        }
        try (RawSipSocket socket = RawSipSocket.open()) {
            assertThat(socket.options(closed, Duration.ofMillis(200))).isEmpty();
        }
    }

    @Test
    void nodeThatIsClosedWhileMessagesPourInGoesQuietly() {
        List<Throwable> uncaught = new CopyOnWriteArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
        try (SipNode sender = SipNode.open("sender")) {
            for (int round = 0; round < 10; round++) {
                SipNode node = SipNode.open("node");
                for (int i = 0; i < 20; i++) {
                    sender.send(RequestDraft.of("OPTIONS", node.endpoint().uri()));
                }
                node.await("OPTIONS", SOON);
                node.close();
            }
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(uncaught).isEmpty();
    }

    @Test
    void closedNodeLeavesNoThreadsAndItsPortIsFree() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        int port;
        try (SipNode a = SipNode.open("a"); SipNode b = SipNode.open("b")) {
            port = a.endpoint().port();
            b.send(RequestDraft.of("OPTIONS", a.endpoint().uri())).awaitFinal(SOON);
            b.send(RequestDraft.of("OPTIONS", a.endpoint(Transport.TCP).uri())).awaitFinal(SOON);
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet().stream()
                .filter(t -> !before.contains(t) && t.isAlive()).map(Thread::getName)
                .filter(n -> !n.startsWith("awaitility")).collect(Collectors.toSet())).isEmpty());
        try (SipNode again = SipNode.open("again", port)) {
            assertThat(again.endpoint().port()).isEqualTo(port);
        }
    }
}

package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.server.Stage.SOON;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.imrn.arquillian.machine.Alone;
import org.imrn.arquillian.wire.Party;
import org.imrn.arquillian.wire.SipText;
import org.imrn.arquillian.wire.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A flood of calls whose next hop says nothing: those beyond the limit are turned away, and nothing else is. */
@Alone
class OverloadIT {

    private static final int LIMIT = 5;
    private static final int FLOOD = 300;
    private static final int AT_ONCE = 10;
    private static final int REGISTERS = 400;
    /** Called over two legs, so that what belongs to the dialog comes by the server. */
    private static final String TALKING = "tel:+447700900301";

    private static final int BUSY = FreePorts.next();
    private static final int SILENT = FreePorts.next();
    private static ImrnServer server;
    private Wire left;
    private Wire right;

    /** Its next hops are for calls without a Route. */
    @BeforeAll
    static void start() {
        server = new ImrnServer("overload").with("imrn.overload.calls", Integer.toString(LIMIT))
                .with("imrn.overload.guaranteed", "1").with("imrn.overload.latency", "PT10S")
                .with("imrn.sip.next-hop", "sip:127.0.0.1:" + BUSY + ",sip:127.0.0.1:" + SILENT)
                .with("imrn.sip.next-hop-probe.interval", "PT0S")
                .with("imrn.home.number-form", "tel").with("imrn.sip.retry-after", "PT3S").with("imrn.sip.timer-b", "64000");
        server.start();
    }

    @BeforeEach
    void open() {
        left = Wire.open(server.udp().port());
        right = Wire.open(server.udp().port());
    }

    @AfterEach
    void close() {
        left.close();
        right.close();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** @param sent the INVITE as it was sent */
    private record Calling(Party party, String sent) {

        void refused(int status) {
            party.ackFailure(sent, party.awaitAnswer("INVITE", status));
        }
    }

    private Calling call(String uri, String... headers) {
        Party party = Party.calling(left, uri, "<" + uri + ">");
        return new Calling(party, RelayedCall.invite(party, left, RelayedCall.mark(right), uri, "", headers));
    }

    private SipText arrival(Calling call) {
        return right.await("INVITE of " + call.party().callId(), m -> !m.isResponse() && m.method().equals("INVITE")
                && m.callId().equals(call.party().callId()));
    }

    /** It stays in set-up for longer than a slow machine takes for the flood: Timer B ends with a 100. */
    private SipText tried(SipText invite) {
        Party.called(right, invite, "b" + Party.token()).answer(invite, 100, "Trying", "");
        return invite;
    }

    private void refuse(SipText invite) {
        Party.called(right, invite, "b" + Party.token()).answer(invite, 480, "Temporarily Unavailable", "");
    }

    private long timesSaid(String id) {
        return server.output().stream().filter(line -> line.contains(id)).count();
    }

    @Test
    void m18_row9_1_14_row9_2_35_row9_2_36_callsBeyondTheLimitAreTurnedAwayAndNothingElseIs() throws Exception {
        Away.register(server, "sip:talking@ims.visited.example.com", TALKING);
        RelayedCall talking = RelayedCall.start(left, right, TALKING, "<" + TALKING + ">", Party.SDP).established();
        List<SipText> waiting = new ArrayList<>();
        for (int i = 0; i < LIMIT; i++) {
            waiting.add(tried(arrival(call("sip:early-" + i + "@ims.home.example.com"))));
        }
        try (RegisterFlood registers = new RegisterFlood(server, List.of(Players.visitor("in-the-flood")))) {
            CompletableFuture<Map<Integer, Integer>> answers = CompletableFuture.supplyAsync(() -> allOf(registers));
            for (int i = 0; i < FLOOD; i += AT_ONCE) {
                flood(i);
            }
            try (BareSocket socket = BareSocket.at("127.0.0.1", server)) {
                assertThat(socket.ask(socket.request("OPTIONS", server.udp().uri()), SOON)).get().asString()
                        .startsWith("SIP/2.0 200");
            }
            assertThat(answers.get()).isEqualTo(Map.of(200, REGISTERS));
        }
        assertThat(timesSaid("IMRN-2113W")).isPositive();
        await("whoever registered in the flood has a number").atMost(SOON).until(() -> server.output().stream().anyMatch(line ->
                line.contains("IMRN-2001I REGISTER of " + Players.visitor("in-the-flood")) && line.contains("leased +")));
        goesOn(talking);

        Calling emergency = call("sip:112@ims.home.example.com;user=phone");
        Calling priority = call("sip:minister@ims.home.example.com", "Resource-Priority: ets.0");
        waiting.add(arrival(emergency));
        waiting.add(arrival(priority));
        call("sip:one-more@ims.home.example.com").refused(503);

        waiting.forEach(this::refuse);
        emergency.refused(480);
        priority.refused(480);
        List<Calling> afterwards = IntStream.range(0, LIMIT).mapToObj(i -> call("sip:late-" + i + "@ims.home.example.com"))
                .toList();
        afterwards.forEach(one -> {
            refuse(arrival(one));
            one.refused(480);
        });
        await().atMost(SOON).until(() -> {
            Calling late = call("sip:last@ims.home.example.com");
            refuse(arrival(late));
            late.refused(480);
            return timesSaid("IMRN-2114I") == timesSaid("IMRN-2113W");
        });
    }

    @Test
    @DisplayName("a call that the first place refuses is in set-up until the caller hears of it from another one")
    void row9_2_35_row9_3_18_aCallThatIsSentToTheNextPlaceKeepsItsPlace() {
        try (FakeHome busy = FakeHome.at("127.0.0.1", BUSY); FakeHome silent = FakeHome.at("127.0.0.1", SILENT)) {
            busy.answering(IntStream.range(0, LIMIT).mapToObj(i -> "503 Busy").toArray(String[]::new));
            silent.nothingBut("200 OK");
            List<Calling> waiting = IntStream.range(0, LIMIT).mapToObj(i -> callWithoutRoute("tel:+44770090031" + i)).toList();
            IntStream.range(0, LIMIT).forEach(i -> await().atMost(SOON).until(() -> !silent.of("tel:+44770090031" + i).isEmpty()));
            assertThat(IntStream.range(0, LIMIT).filter(i -> !busy.of("tel:+44770090031" + i).isEmpty()).count()).isPositive();

            callWithoutRoute("tel:+447700900319").refused(503);

            waiting.forEach(call -> {
                call.party().cancel(call.sent());
                call.refused(487);
            });
        }
    }

    /** Over two legs, to one next hop after the other. */
    private Calling callWithoutRoute(String uri) {
        Party party = Party.calling(left, uri, "<" + uri + ">");
        return new Calling(party, party.send("INVITE", "", "P-Served-User: <" + uri + ">;sescase=term;regstate=unreg"));
    }

    /** What belongs to a dialog passes in both directions while new calls are turned away, and it ends in order. */
    private void goesOn(RelayedCall talking) {
        talking.caller().send("INVITE", Party.SDP);
        talking.called().answer(talking.called().awaitRequest("INVITE"), 200, "OK", Party.SDP);
        talking.caller().ack(talking.caller().awaitAnswer("INVITE", 200).cseq(), "");
        talking.called().awaitRequest("ACK");
        talking.called().send("UPDATE", Party.SDP);
        talking.caller().answer(talking.caller().awaitRequest("UPDATE"), 200, "OK", Party.SDP);
        talking.called().awaitAnswer("UPDATE", 200);
        call("sip:beside-the-talk@ims.home.example.com").refused(503);
        talking.hungUp();
    }

    /** As many as a socket's buffer surely holds. */
    private void flood(int from) {
        List<Calling> calls = IntStream.range(from, from + AT_ONCE)
                .mapToObj(i -> call("sip:flood-" + i + "@ims.home.example.com")).toList();
        for (Calling one : calls) {
            SipText answer = one.party().awaitAnswer("INVITE", 503);
            assertThat(answer.header("Retry-After")).isEqualTo("3");
            assertThat(answer.header("Reason")).isEqualTo("Q.850;cause=41;text=\"Temporary failure\"");
            assertThat(answer.headers()).extracting(line -> line.split(" *:")[0]).containsExactlyInAnyOrder("Via", "From",
                    "To", "Call-ID", "CSeq", "Retry-After", "Reason", "Content-Length");
            one.party().ackFailure(one.sent(), answer);
        }
    }

    private static Map<Integer, Integer> allOf(RegisterFlood registers) {
        try {
            return registers.send(REGISTERS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

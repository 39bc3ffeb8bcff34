package org.imrn.demo.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.sip.message.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlayersTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String VISITOR = "sip:v-8f21@ims.visited.example.com";
    private static final String CALLER = "+441632960077";

    private final ScriptedServer server = new ScriptedServer();
    private final ServingCscf visited = ServingCscf.open("v-scscf", server.endpoint());
    private final ServingCscf home = ServingCscf.open("h-scscf", server.endpoint());
    private final UserEquipment phone = UserEquipment.open("ue");
    private final MediaGateway gateway = MediaGateway.open("mgcf");

    @AfterEach
    void nothingWentWrongUnnoticed() {
        for (SipNode node : new SipNode[] {server.node(), visited.node(), home.node(), phone.node(), gateway.node()}) {
            assertThat(node.failures()).as(node.name()).isEmpty();
            node.close();
        }
    }

    @Test
    void thirdPartyRegistersAreAnsweredAndNoTwoShareCallIdOrSequence() {
        Exchange first = visited.register(registration());
        Exchange refresh = visited.register(registration());
        Exchange leaving = visited.register(registration().leaving());
        assertThat(first.awaitFinal(SOON).getStatusCode()).isEqualTo(200);
        assertThat(refresh.awaitFinal(SOON).getStatusCode()).isEqualTo(200);
        assertThat(Headers.of(leaving.awaitFinal(SOON)).first("Expires")).contains("0");
        assertThat(Headers.of(first.request()).first("Call-ID")).isNotEqualTo(Headers.of(refresh.request()).first("Call-ID"));
        assertThat(Headers.of(first.request()).first("CSeq")).isNotEqualTo(Headers.of(refresh.request()).first("CSeq"));
    }

    @Test
    void longRegisterWithMultipartBodyGoesOverTcpAndArrivesWhole() {
        Body body = RegisterBody.multipart("impi=alice-priv@ims.home.example.com", VISITOR, phone.contact(), 3600);
        Exchange exchange = visited.register(registration().body(body));
        assertThat(exchange.awaitFinal(SOON).getStatusCode()).isEqualTo(200);
        ReceivedRequest arrived = server.node().await("REGISTER", SOON);
        assertThat(arrived.headers().sender().transport()).isEqualTo(Transport.TCP);
        assertThat(arrived.headers().body()).isEqualTo(body.text()).contains("--b1--", "service-info");
    }

    @Test
    void malformedAssociatedUriIsSentAsWritten() {
        String broken = "<sip:alice@ims.test, tel:+493012345001>";
        visited.register(registration().header("P-Associated-URI", broken)).awaitFinal(SOON);
        assertThat(server.node().await("REGISTER", SOON).headers().first("P-Associated-URI")).contains(broken);
    }

    @Test
    void callToTheNumberReachesThePhoneAndIsHungUpByTheCaller() {
        String number = registered();
        Call call = gateway.call("tel:" + number, CALLER, server.endpoint());
        call.awaitRinging(SOON);
        Response answer = call.awaitAnswer(SOON);
        assertThat(Headers.of(answer).body()).contains("m=audio");
        IncomingCall incoming = phone.awaitCall(1, SOON);
        incoming.awaitAck(SOON);
        assertThat(call.bye().awaitFinal(SOON).getStatusCode()).isEqualTo(200);
        incoming.awaitBye(SOON);
        assertThat(server.node().received("BYE")).isEmpty();
        assertThat(server.node().received("ACK")).isEmpty();
        assertThat(visited.node().await("INVITE", SOON).uri()).isEqualTo(VISITOR);
    }

    @Test
    void callIsHungUpByTheCalledSide() {
        Call call = gateway.call("tel:" + registered(), CALLER, server.endpoint());
        call.awaitAnswer(SOON);
        IncomingCall incoming = phone.awaitCall(1, SOON);
        incoming.awaitAck(SOON);
        assertThat(incoming.bye().awaitFinal(SOON).getStatusCode()).isEqualTo(200);
        gateway.node().await("BYE", SOON);
    }

    @Test
    void callOverTcpIsAnswered() {
        String number = registered();
        Call call = gateway.call("tel:" + number, CALLER, server.endpoint().over(Transport.TCP));
        call.awaitAnswer(SOON);
        assertThat(server.node().await("INVITE", SOON).headers().sender().transport()).isEqualTo(Transport.TCP);
        phone.awaitCall(1, SOON).awaitAck(SOON);
        assertThat(call.bye().awaitFinal(SOON).getStatusCode()).isEqualTo(200);
    }

    @Test
    void cancelTravelsToThePhoneAndTheCallerGets487() {
        phone.answering(Answering.RING_ONLY);
        Call call = gateway.call("tel:" + registered(), CALLER, server.endpoint());
        call.awaitRinging(SOON);
        assertThat(call.cancel().awaitFinal(SOON).getStatusCode()).isEqualTo(200);
        assertThat(call.awaitFinal(SOON).getStatusCode()).isEqualTo(487);
        IncomingCall incoming = phone.awaitCall(1, SOON);
        incoming.awaitCancel(SOON);
        assertThat(incoming.cancelled()).isTrue();
    }

    @Test
    void refusalReachesTheCaller() {
        phone.answering(Answering.BY_HAND);
        Call call = gateway.call("tel:" + registered(), CALLER, server.endpoint());
        phone.awaitCall(1, SOON).refuse(486);
        assertThat(call.awaitFinal(SOON).getStatusCode()).isEqualTo(486);
        assertThatThrownBy(() -> call.awaitAnswer(SOON)).isInstanceOf(SipTimeout.class).hasMessageContaining("486");
    }

    @Test
    void terminatingInviteComesBackOnItsMarkRetargeted() {
        String number = registered();
        Call call = home.call(home.terminating(ScriptedServer.HOME_USER, CALLER));
        ReceivedRequest back = home.awaitReturned(call.callId(), SOON);
        assertThat(Headers.globalNumber(back.uri())).contains(number);
        assertThat(back.headers().all("Route")).containsExactly(Headers.of(call.invite().request()).all("Route").get(1));
        back.respond(180);
        back.respond(ResponseDraft.of(200).body(Body.sdp(40_200)));
        assertThat(call.awaitAnswer(SOON).getStatusCode()).isEqualTo(200);
        assertThat(call.bye().awaitFinal(SOON).getStatusCode()).isEqualTo(200);
    }

    @Test
    void returnedInviteBreaksOutToTheGatewayAndTheAnswerReachesTheCaller() {
        String number = registered();
        MediaGateway out = MediaGateway.open("mgcf-out");
        try (out) {
            home.filter(ScriptedServer.HOME_USER);
            home.breakOutTo(out.endpoint());
            Call call = gateway.call(ScriptedServer.HOME_USER, CALLER, home.endpoint());
            IncomingCall atGateway = out.awaitCall(1, SOON);
            assertThat(Headers.globalNumber(atGateway.invite().uri())).contains(number);
            atGateway.ring();
            call.awaitRinging(SOON);
            atGateway.answer();
            call.awaitAnswer(SOON);
            atGateway.awaitAck(SOON);
            assertThat(call.bye().awaitFinal(SOON).getStatusCode()).isEqualTo(200);
            atGateway.awaitBye(SOON);
            assertThat(server.node().received("INVITE").get(0).headers().first("P-Served-User"))
                    .contains("<tel:+447700900123>;sescase=term;regstate=unreg");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tel:+447700900123", "sip:+447700900123@ims.home.example.com;user=phone"})
    void unretargetedReturnForAnUnregisteredUserIs480(String sameUser) {
        server.unretargeted(sameUser);
        home.filter(ScriptedServer.HOME_USER);
        home.breakOutTo(phone.endpoint());
        Call call = gateway.call(ScriptedServer.HOME_USER, CALLER, home.endpoint());
        assertThat(call.awaitFinal(SOON).getStatusCode()).isEqualTo(480);
        assertThat(home.awaitReturned(call.callId(), SOON).uri()).isEqualTo(sameUser);
        assertThat(phone.calls()).isEmpty();
    }

    @Test
    void subscriptionIsAcceptedAndNotified() throws IOException {
        visited.onOther(request -> request.respond(ResponseDraft.of(200).and("Expires", "7200")
                .and("Contact", "<" + visited.endpoint().uri() + ">")));
        try (RawSipSocket subscriber = RawSipSocket.open()) {
            subscriber.send(String.join("\r\n", "SUBSCRIBE " + VISITOR + " SIP/2.0",
                    "Via: SIP/2.0/UDP " + subscriber.endpoint().hostPort() + ";branch=z9hG4bKsub1",
                    "From: <sip:imrn-as.visited.example.com>;tag=sa1", "To: <" + VISITOR + ">", "Call-ID: sub-0001",
                    "CSeq: 1 SUBSCRIBE", "Max-Forwards: 70", "Contact: <" + subscriber.endpoint().uri() + ">", "Event: reg",
                    "Expires: 7200", "Content-Length: 0", "", ""), visited.endpoint().port());
            assertThat(subscriber.receive(SOON).orElseThrow()).startsWith("SIP/2.0 200");
            visited.node().send(visited.node().await("SUBSCRIBE", SOON).inDialogue("NOTIFY", 1)
                    .and("Event", "reg").and("Subscription-State", "active;expires=7200")
                    .body(Body.of("application/reginfo+xml", "<reginfo/>")));
            assertThat(subscriber.receive(SOON).orElseThrow()).startsWith("NOTIFY " + subscriber.endpoint().uri())
                    .contains("Call-ID: sub-0001", ";tag=sa1", "Subscription-State: active;expires=7200")
                    .endsWith("<reginfo/>\r\n");
        }
    }

    @Test
    void markOfAServingCscfThatSpeaksTcpComesBackOverTcp() {
        registered();
        try (ServingCscf overTcp = ServingCscf.open("t-scscf", server.endpoint().over(Transport.TCP))) {
            Call call = overTcp.call(overTcp.terminating(ScriptedServer.HOME_USER, CALLER));
            ReceivedRequest back = overTcp.awaitReturned(call.callId(), SOON);
            assertThat(back.headers().sender().transport()).isEqualTo(Transport.TCP);
            assertThat(back.headers().all("Route")).containsExactly(Headers.of(call.invite().request()).all("Route").get(1));
            back.respond(486);
            assertThat(call.awaitFinal(SOON).getStatusCode()).isEqualTo(486);
        }
    }

    @Test
    void hundredCallsAtOnceAreAllAnswered() {
        String number = registered();
        List<Call> calls = IntStream.range(0, 100)
                .mapToObj(i -> gateway.call("tel:" + number, CALLER, server.endpoint())).toList();
        calls.forEach(call -> assertThat(call.awaitAnswer(SOON).getStatusCode()).isEqualTo(200));
        calls.forEach(call -> phone.awaitCall(call.callId(), SOON).awaitAck(SOON));
        assertThat(phone.calls()).hasSize(100);
    }

    @Test
    void unknownNumberIs404WithTheIsdnReason() {
        Call call = gateway.call("tel:+12025550177", CALLER, server.endpoint());
        Response refused = call.awaitFinal(SOON);
        assertThat(refused.getStatusCode()).isEqualTo(404);
        assertThat(Headers.of(refused).required("Reason")).contains("Q.850").contains("cause=1");
    }

    private ThirdPartyRegister registration() {
        return ThirdPartyRegister.of(VISITOR).associated(VISITOR);
    }

    private String registered() {
        visited.bind(VISITOR, phone.contact());
        visited.register(registration()).awaitFinal(SOON);
        return server.number().orElseThrow();
    }
}

package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.server.Stage.CALLER;
import static org.imrn.arquillian.server.Stage.SOON;

import javax.sip.message.Response;
import org.imrn.demo.player.Answering;
import org.imrn.demo.player.Call;
import org.imrn.demo.player.Headers;
import org.imrn.demo.player.IncomingCall;
import org.imrn.demo.player.RequestDraft;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A node is taken out of service before it is stopped. */
class DrainingIT {

    private static final ImrnServer SERVER = new ImrnServer("draining").withShortTimes();
    private static Stage stage;

    @BeforeAll
    static void start() {
        SERVER.start();
        stage = new Stage(SERVER);
    }

    @AfterAll
    static void stop() {
        if (stage != null) {
            stage.close();
        }
        SERVER.close();
    }

    @Test
    void row9_2_38_row9_3_10_aDrainedNodeTurnsNewCallsAwayKeepsRegistersAndLetsCallsInProgressGoOn() {
        Visitor visitor = Visitor.of("drain", 1);
        stage.register(visitor, 3600);
        String number = stage.numberOf(visitor);
        stage.phone.answering(Answering.RING_ONLY);
        Call ringing = stage.calling(number);
        IncomingCall atPhone = stage.phone.awaitCall(ringing.callId(), SOON);
        ringing.awaitRinging(SOON);

        assertThat(SERVER.http("POST", "/imrn/api/v1/drain").statusCode()).isEqualTo(202);

        Response options = stage.visited.node()
                .send(RequestDraft.of("OPTIONS", SERVER.udp().uri()).towards(SERVER.udp())).awaitFinal(SOON);
        assertThat(options.getStatusCode()).isEqualTo(503);
        assertThat(Headers.of(options).first("Retry-After")).isPresent();
        Response refused = stage.calling(number).awaitFinal(SOON);
        assertThat(refused.getStatusCode()).isEqualTo(503);
        assertThat(Headers.of(refused).first("Retry-After")).isPresent();
        OnTheWire.assertCause(refused, 41);
        assertThat(stage.home.call(stage.home.terminating(visitor.home(), CALLER)).awaitFinal(SOON).getStatusCode())
                .isEqualTo(503);
        Visitor another = Visitor.of("drain", 2);
        stage.register(another, 3600);
        await().atMost(SOON).until(() -> SERVER.output().stream().anyMatch(line -> line.contains("IMRN-2001I")
                && line.contains(another.identity()) && line.contains("leased")));
        assertThat(SERVER.http("GET", "/health/ready").statusCode()).isEqualTo(503);

        atPhone.answer();
        assertThat(ringing.awaitAnswer(SOON).getStatusCode()).isEqualTo(200);
        atPhone.awaitAck(SOON);
        assertThat(ringing.bye().awaitFinal(SOON).getStatusCode()).isEqualTo(200);
    }
}

package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.server.Stage.CALLER;
import static org.imrn.arquillian.server.Stage.SOON;

import java.util.stream.IntStream;
import org.imrn.demo.player.Endpoint;
import org.imrn.demo.player.ReceivedRequest;
import org.imrn.demo.player.SipNode;
import org.imrn.demo.player.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests without a Route go to one of two next hops, one over UDP, one over TCP, which die and come back. */
class NextHopsIT {

    private static final int REFUSED = 486;

    private SipNode first = hop("hop-1", FreePorts.next());
    private SipNode second = hop("hop-2", FreePorts.next());
    private final Endpoint overUdp = first.endpoint(Transport.UDP);
    private final Endpoint overTcp = second.endpoint(Transport.TCP);
    private final ImrnServer server = new ImrnServer("next-hops")
            .with("imrn.sip.next-hop", overUdp.uri() + ";lr," + overTcp.uri())
            .with("imrn.sip.next-hop-probe.interval", "PT0.5S");
    private Stage stage;

    private static SipNode hop(String name, int port) {
        return SipNode.open(name, port).onRequest(request -> {
            if (!request.method().equals("ACK")) {
                request.respond(request.method().equals("OPTIONS") ? 200 : REFUSED);
            }
        });
    }

    @BeforeEach
    void start() {
        server.start();
        stage = new Stage(server);
    }

    @AfterEach
    void stop() {
        if (stage != null) {
            stage.close();
        }
        first.close();
        second.close();
        server.close();
    }

    private int call() {
        return stage.gateway.call("sip:bob@ims.home.example.com", CALLER, server.udp()).awaitFinal(SOON).getStatusCode();
    }

    private void told(String id, Endpoint hop) {
        await().atMost(SOON).until(() -> server.output().stream()
                .anyMatch(line -> line.contains(id) && line.contains(hop.hostPort())));
    }

    @Test
    void row9_3_18_row9_3_19_callsGoToHopsThatAnswerOptionsOnly() {
        ReceivedRequest probe = first.await("OPTIONS", SOON);
        assertThat(probe.uri()).isEqualTo(overUdp.uri());
        second.await("OPTIONS", SOON);
        assertThat(IntStream.range(0, 4).map(i -> call())).containsOnly(REFUSED);
        assertThat(first.received("INVITE")).hasSize(2);
        assertThat(second.received("INVITE")).hasSize(2);

        first.close();
        told("IMRN-2110W", overUdp);
        assertThat(IntStream.range(0, 3).map(i -> call())).containsOnly(REFUSED);
        assertThat(second.received("INVITE")).hasSize(5);

        second.close();
        told("IMRN-2110W", overTcp);
        assertThat(call()).isEqualTo(504);
        assertThat(server.saidInLog("IMRN-2112E")).isTrue();

        first = hop("hop-1", overUdp.port());
        told("IMRN-2111I", overUdp);
        assertThat(call()).isEqualTo(REFUSED);
        assertThat(first.received("INVITE")).hasSize(1);

        second = hop("hop-2", overTcp.port());
        told("IMRN-2111I", overTcp);
        assertThat(IntStream.range(0, 2).map(i -> call())).containsOnly(REFUSED);
        assertThat(second.received("INVITE")).hasSize(1);
    }
}

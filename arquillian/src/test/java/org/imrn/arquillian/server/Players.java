package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imrn.demo.player.Answering;
import org.imrn.demo.player.Call;
import org.imrn.demo.player.Exchange;
import org.imrn.demo.player.Headers;
import org.imrn.demo.player.IncomingCall;
import org.imrn.demo.player.ReceivedRequest;
import org.imrn.demo.player.RegisterBody;
import org.imrn.demo.player.RequestDraft;
import org.imrn.demo.player.SipNode;
import org.imrn.demo.player.ThirdPartyRegister;

/** The peers of a server that stays up, for one test: the telephone rings only, and none of them may fail unnoticed. */
final class Players extends Stage {

    static final Duration SOON = Duration.ofSeconds(8);
    /** As long as a number rests, and a while. */
    static final Duration RESTED = Duration.ofSeconds(14);
    private static final Pattern NUMBER = Pattern.compile(": (?:leased|kept) (\\+[0-9]+) until");

    Players(ImrnServer server) {
        super(server);
        phone.answering(Answering.RING_ONLY);
    }

    /** The local identity of a visitor. */
    static String visitor(String user) {
        return "sip:" + user + "@ims.visited.example.com";
    }

    /** Registers, expects 200 and returns the number that the visitor then has. */
    String lease(ThirdPartyRegister registration) {
        visited.bind(registration.identity(), phone.contact());
        Exchange exchange = visited.register(registration);
        assertThat(exchange.awaitFinal(SOON).getStatusCode()).isEqualTo(200);
        return numberTold(exchange);
    }

    String lease(String identity) {
        return lease(ThirdPartyRegister.of(identity));
    }

    /** Registers with the identity at home and waits until home calls are sent to the number. */
    String leaseAndTellHome(String identity, String homeUser) {
        String number = lease(ThirdPartyRegister.of(identity).body(RegisterBody.serviceInfo("impu=" + homeUser)));
        await().atMost(SOON).until(() -> retargeted(homeUser).equals(Optional.of(number)));
        return number;
    }

    /** Deregisters and waits until the number rests. */
    void leave(String identity, String number) {
        assertThat(visited.register(ThirdPartyRegister.of(identity).leaving()).awaitFinal(SOON).getStatusCode())
                .isEqualTo(200);
        await().atMost(SOON).until(() -> server.stateOf(number).equals("QUARANTINED"));
    }

    /** The number that the server's log names for this REGISTER; the SIP answer does not tell it. */
    String numberTold(Exchange register) {
        String callId = Headers.of(register.request()).required("Call-ID");
        return await().atMost(SOON).until(() -> server.output().stream()
                .filter(line -> line.contains("IMRN-2001I") && line.contains(callId)).findFirst(), Optional::isPresent)
                .map(NUMBER::matcher).filter(Matcher::find).orElseThrow().group(1);
    }

    /** The gateway's INVITE to a number, with whatever Request-URI. */
    RequestDraft breakIn(String uri) {
        return gateway.invite(uri, CALLER, server.udp());
    }

    /** The INVITE of this call as the visited S-CSCF got it; the telephone may not have rung yet. */
    ReceivedRequest atVisited(Call call) {
        return visited.node().await("INVITE", request -> request.headers().required("Call-ID").equals(call.callId()), SOON);
    }

    IncomingCall atPhone(Call call) {
        return phone.awaitCall(call.callId(), SOON);
    }

    /** Hangs up on a call that rings, so that nothing is left of it. */
    void giveUp(Call call) {
        call.awaitRinging(SOON);
        call.cancel();
        assertThat(call.awaitFinal(SOON).getStatusCode()).isEqualTo(487);
    }

    @Override
    public void close() {
        try {
            for (SipNode node : new SipNode[] {visited.node(), home.node(), gateway.node(), phone.node()}) {
                assertThat(node.failures()).as("failures of " + node.name()).isEmpty();
            }
        } finally {
            super.close();
        }
    }
}

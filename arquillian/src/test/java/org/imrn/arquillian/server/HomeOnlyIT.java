package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.arquillian.server.Players.CALLER;
import static org.imrn.arquillian.server.Players.SOON;
import static org.imrn.arquillian.server.Players.visitor;

import org.imrn.demo.player.Call;
import org.imrn.demo.player.Headers;
import org.imrn.demo.player.ThirdPartyRegister;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A server that lends no numbers. */
@OnServer(SharedServer.HOME_ONLY)
class HomeOnlyIT extends AmongPlayers {

    @Test
    @DisplayName("REGISTER not supported by this role: 405 + Allow without REGISTER")
    void row9_1_13_registersAreNotServed() {
        var answer = players.visited.register(ThirdPartyRegister.of(visitor("nobody"))).awaitFinal(SOON);
        assertThat(answer.getStatusCode()).isEqualTo(405);
        assertThat(Headers.of(answer).all("Allow")).contains("INVITE", "OPTIONS").doesNotContain("REGISTER");
    }

    @Test
    @DisplayName("Calls for subscribers who are at home come back unchanged")
    void row9_2_2_callsComeBack() {
        Call call = players.home.call(players.home.terminating("sip:ivan@ims.home.example.com", CALLER));
        var got = players.home.awaitReturned(call.callId(), SOON);
        assertThat(got.uri()).isEqualTo("sip:ivan@ims.home.example.com");
        got.respond(486);
        assertThat(call.awaitFinal(SOON).getStatusCode()).isEqualTo(486);
    }
}

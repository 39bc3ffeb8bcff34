package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.arquillian.server.Players.CALLER;
import static org.imrn.arquillian.server.Players.SOON;
import static org.imrn.arquillian.server.Players.visitor;

import org.imrn.demo.player.Answering;
import org.imrn.demo.player.Call;
import org.imrn.demo.player.Headers;
import org.imrn.demo.player.ReceivedRequest;
import org.imrn.demo.player.RequestDraft;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** INVITEs to numbers that are lent, as they leave the server. */
@OnServer(SharedServer.ROAMING)
class VisitedTerminatingIT extends AmongPlayers {

    private static final String X_MARK = "X-IMRN-Anchored";

    @Test
    @DisplayName("M10, M11: PSI straight from the I-CSCF: to the visited identity through its S-CSCF, all else untouched")
    void row9_2_4_aBreakInReachesTheVisitorsServingCscf() {
        String number = players.lease(visitor("m10"));
        RequestDraft invite = players.breakIn("tel:" + number).with("Max-Forwards", "69");
        Call call = players.gateway.call(invite);
        ReceivedRequest got = players.atVisited(call);
        assertThat(got.uri()).isEqualTo(visitor("m10"));
        assertThat(got.headers().all("Route")).singleElement().asString()
                .startsWith("<sip:" + players.visited.endpoint().hostPort()).contains(";lr");
        assertThat(got.headers().all(X_MARK)).singleElement().asString().startsWith("v1;id=" + number.substring(1) + ".");
        OnTheWire.assertSentOn(invite, got, server);
        players.giveUp(call);
    }

    @Test
    @DisplayName("The same over TCP, with an INVITE longer than a datagram should be")
    void row9_2_4_aLongInviteOverTcpIsDelivered() {
        String number = players.lease(visitor("long"));
        RequestDraft invite = players.gateway.invite("tel:" + number, CALLER, server.tcp()).and("X-Long", "x".repeat(3000));
        Call call = players.gateway.call(invite);
        ReceivedRequest got = players.atVisited(call);
        assertThat(got.uri()).isEqualTo(visitor("long"));
        OnTheWire.assertSentOn(invite, got, server);
        players.giveUp(call);
    }

    @Test
    @DisplayName("Recorded case 13: a Route to us without ;lr is ours all the same")
    void aRouteWithoutLrIsTakenAway() {
        String number = players.lease(visitor("strict"));
        RequestDraft invite = players.breakIn("tel:" + number).with("Route", "<" + server.udp().uri() + ">").towards(server.udp());
        Call call = players.gateway.call(invite);
        ReceivedRequest got = players.atVisited(call);
        assertThat(got.uri()).isEqualTo(visitor("strict"));
        assertThat(got.headers().all("Route")).singleElement().asString().contains(players.visited.endpoint().hostPort());
        players.giveUp(call);
    }

    @Test
    @DisplayName("Recorded case 12: PSI through an S-CSCF: its mark goes back to it byte for byte")
    void row9_2_4_aPsiThroughAServingCscfGoesBackOnItsMark() {
        String number = players.lease(visitor("psi"));
        String mark = "<sip:iscmark@" + players.visited.endpoint().hostPort()
                + ";lr;s=1;h=1;d=2;a=74656c3a2b3439333039393830303432>";
        RequestDraft invite = players.breakIn("tel:" + number).and("Route", mark)
                .and("Record-Route", "<sip:" + players.visited.endpoint().hostPort() + ";lr=on;ftag=12522c1>")
                .and("P-Served-User", "<tel:" + number + ">;sescase=term;regstate=unreg")
                .and("Accept-Contact", "*;+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel\"");
        Call call = players.gateway.call(invite);
        ReceivedRequest got = players.atVisited(call);
        assertThat(got.uri()).isEqualTo(visitor("psi"));
        assertThat(got.headers().all("Route")).containsExactly(mark);
        OnTheWire.assertSentOn(invite, got, server);
        players.giveUp(call);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"tel:%s", "sip:%s@ims.visited.example.com;user=phone", "TEL:%s",
            "tel:%s;npdi;rn=+12025559999", "sip:%s;npdi;rn=+12025559999@ims.visited.example.com;user=phone",
            "sip:%%2B%d@ims.visited.example.com;user=phone", "sips:%s@ims.visited.example.com;user=phone"})
    @DisplayName("The number in every form that names it")
    void row9_2_4_theNumberIsRecognisedInEveryForm(String form) {
        String user = "form-" + Integer.toHexString(form.hashCode());
        String number = players.lease(visitor(user));
        String uri = form.contains("%d") ? form.formatted(Long.parseLong(number.substring(1))) : form.formatted(number);
        Call call = players.gateway.call(players.breakIn(uri).with("To", "<tel:" + number + ">"));
        assertThat(players.atVisited(call).uri()).isEqualTo(visitor(user));
        players.giveUp(call);
    }

    @Test
    @DisplayName("Visual separators do not count: tel:+1-202-555-0142")
    void row9_2_4_visualSeparatorsDoNotCount() {
        String number = players.lease(visitor("separated"));
        String separated = number.replaceFirst("^\\+1(...)(...)(....)$", "tel:+1-($1).$2-$3");
        Call call = players.gateway.call(players.breakIn(separated));
        assertThat(players.atVisited(call).uri()).isEqualTo(visitor("separated"));
        players.giveUp(call);
    }

    @Test
    @DisplayName("No SDP: passed on, offerless")
    void row9_2_31_anOfferlessInviteIsDelivered() {
        String number = players.lease(visitor("offerless"));
        RequestDraft invite = players.breakIn("tel:" + number).withoutBody();
        Call call = players.gateway.call(invite);
        OnTheWire.assertSentOn(invite, players.atVisited(call), server);
        players.giveUp(call);
    }

    @Test
    @DisplayName("Max-Forwards missing: 70 is set, the call goes on")
    void row9_2_24_aMissingMaxForwardsIsSet() {
        String number = players.lease(visitor("hopless"));
        players.phone.answering(Answering.BY_HAND);
        try (BareSocket socket = BareSocket.at("127.0.0.1", server)) {
            String request = socket.request("INVITE", "tel:" + number, "Route: " + server.udp().route(), "-Max-Forwards:");
            socket.send(request);
            ReceivedRequest got = players.visited.node().await("INVITE", r -> r.uri().equals(visitor("hopless")), SOON);
            assertThat(Integer.parseInt(got.headers().required("Max-Forwards"))).isBetween(69, 70);
            players.phone.awaitCall(got.headers().required("Call-ID"), SOON).refuse(486);
            assertThat(socket.answer(SOON)).get().asString().startsWith("SIP/2.0 486");
        }
    }

    @Test
    @DisplayName("Require unknown: not ours to refuse, the proxy passes it to the telephone")
    void row9_2_27_requireIsForTheTelephone() {
        String number = players.lease(visitor("require"));
        RequestDraft invite = players.breakIn("tel:" + number).and("Require", "x-for-the-phone");
        Call call = players.gateway.call(invite);
        OnTheWire.assertSentOn(invite, players.atVisited(call), server);
        players.giveUp(call);
    }

    @Test
    @DisplayName("Our own call, back over ISC with our mark: passed on unchanged, to the S-CSCF's mark")
    void ourOwnCallIsRecognisedWhenTheServingCscfSendsItBack() {
        String number = players.lease(visitor("own"));
        Call call = players.calling(number);
        String anchored = players.atVisited(call).headers().required(X_MARK);
        RequestDraft back = players.visited.terminating(visitor("own"), CALLER).and(X_MARK, anchored)
                .and("Call-ID", call.callId());
        Call second = players.visited.call(back);
        ReceivedRequest got = players.visited.awaitReturned(second.callId(), SOON);
        assertThat(got.uri()).isEqualTo(visitor("own"));
        assertThat(got.headers().all("Route")).containsExactly(back.fields().stream()
                .filter(field -> field.named("Route")).skip(1).findFirst().orElseThrow().value());
        assertThat(got.headers().all(X_MARK)).containsExactly(anchored);
        OnTheWire.assertSentOn(back, got, server);
        players.giveUp(second);
        players.giveUp(call);
    }

    @Test
    @DisplayName("Our mark on a call to a number of ours: 482, whatever the number")
    void row9_2_25_ourMarkOnANumberOfOursIsALoop() {
        String number = players.lease(visitor("loop"));
        Call call = players.calling(number);
        String anchored = players.atVisited(call).headers().required(X_MARK);
        Call looping = players.gateway.call(players.breakIn("tel:" + number).and(X_MARK, anchored)
                .and("Call-ID", call.callId()));
        assertThat(looping.awaitFinal(SOON).getStatusCode()).isEqualTo(482);
        players.giveUp(call);
    }

    @Test
    @DisplayName("§9.2 own X-IMRN-Anchored token, but of another call: means nothing, whoever saw it cannot use it")
    void row9_2_25_aMarkOfAnotherCallIsNotBelieved() {
        String number = players.lease(visitor("replayed"));
        Call call = players.calling(number);
        String anchored = players.atVisited(call).headers().required(X_MARK);
        Call another = players.gateway.call(players.breakIn("tel:" + number).and(X_MARK, anchored));
        assertThat(players.atVisited(another).headers().all(X_MARK)).singleElement().isNotEqualTo(anchored);
        players.giveUp(another);
        players.giveUp(call);
    }

    @Test
    @DisplayName("A mark that we did not write means nothing")
    void aForgedMarkIsNotBelieved() {
        String number = players.lease(visitor("forged"));
        String forged = "v1;id=" + number.substring(1) + ".1;mac=00112233445566778899aabbccddeeff";
        Call call = players.gateway.call(players.breakIn("tel:" + number).and(X_MARK, forged));
        assertThat(players.atVisited(call).headers().all(X_MARK)).singleElement().isNotEqualTo(forged);
        players.giveUp(call);
    }

    @Test
    @DisplayName("History-Info shows that the call left this number before: 482")
    void row9_2_26_aNumberInTheCallsHistoryIsALoop() {
        String number = players.lease(visitor("history"));
        String user = "<sip:" + number + "@ims.visited.example.com;user=phone>";
        Call call = players.gateway.call(players.breakIn("tel:" + number).and("History-Info", user + ";index=1,"
                + "<sip:bob@example.com>;index=1.1," + user + ";index=1.1.1"));
        assertThat(call.awaitFinal(SOON).getStatusCode()).isEqualTo(482);
        assertThat(Headers.of(call.awaitFinal(SOON)).all("Reason")).isNotEmpty();
    }

    @Test
    @DisplayName("M9's own history, in which the number is where the call goes now, is no loop")
    void row9_2_26_theNumberAsTheLatestTargetIsNoLoop() {
        String number = players.lease(visitor("first-time"));
        Call call = players.gateway.call(players.breakIn("tel:" + number).and("History-Info",
                "<sip:+447700900123@ims.home.example.com;user=phone>;index=1,<sip:" + number
                        + "@ims.home.example.com;user=phone;cause=302>;index=1.1;mp=1"));
        assertThat(players.atVisited(call).uri()).isEqualTo(visitor("first-time"));
        players.giveUp(call);
    }
}

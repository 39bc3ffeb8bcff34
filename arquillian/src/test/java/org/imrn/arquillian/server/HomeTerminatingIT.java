package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.arquillian.server.Players.CALLER;
import static org.imrn.arquillian.server.Players.SOON;
import static org.imrn.arquillian.server.Players.visitor;

import java.util.List;
import org.imrn.arquillian.wire.SipText;
import org.imrn.demo.player.Call;
import org.imrn.demo.player.Headers;
import org.imrn.demo.player.ReceivedRequest;
import org.imrn.demo.player.RequestDraft;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Terminating INVITEs over ISC for our own subscribers, as they go back to the S-CSCF. */
@OnServer(SharedServer.ROAMING)
class HomeTerminatingIT extends AmongPlayers {

    @Test
    @DisplayName("M7, M9: ISC terminating, user has an IMRN: retargeted to it, ODI Route kept, all else untouched")
    void row9_2_1_aCallForSomebodyAwayGoesToTheNumber() {
        String number = players.leaseAndTellHome(visitor("m7"), "tel:+447700900123");
        RequestDraft invite = players.home.terminating("tel:+447700900123", CALLER);
        ReceivedRequest got = returned(invite);
        assertThat(got.uri()).isEqualTo("sip:" + number + "@ims.home.example.com;user=phone");
        assertThat(got.headers().all("Route")).containsExactly(mark(invite));
        assertThat(got.headers().all("P-Served-User")).as("named the subscriber, not the number").isEmpty();
        OnTheWire.assertSentOn(invite.without("P-Served-User"), got, server);
    }

    @Test
    @DisplayName("M9: History-Info tells of the retargeting, Privacy and the charging vector stay")
    void m9_theHistoryTellsOfTheRetargeting() {
        String number = players.leaseAndTellHome(visitor("m9"), "tel:+447700900124");
        String target = "<sip:" + number + "@ims.home.example.com;user=phone;cause=302>";
        RequestDraft invite = players.home.terminating("tel:+447700900124", CALLER).and("Privacy", "id;critical");
        ReceivedRequest got = returned(invite);
        assertThat(got.headers().all("History-Info")).containsExactly(
                "<sip:+447700900124@ims.home.example.com;user=phone>;index=1", target + ";index=1.1;mp=1");
        OnTheWire.assertSentOn(invite.without("P-Served-User"), got, server);
        String before = "<sip:bob@ims.home.example.com>;index=1,<tel:+447700900124>;index=1.2;mp=1";
        assertThat(returned(players.home.terminating("tel:+447700900124", CALLER).and("History-Info", before))
                .headers().all("History-Info")).hasSize(3).last().isEqualTo(target + ";index=1.2.1;mp=1.2");
    }

    @Test
    @DisplayName("§9.2 History-Info shows the same IMRN already: 482, Reason 127")
    void row9_2_26_aCallThatWasAtTheNumberBeforeIsALoop() {
        String number = players.leaseAndTellHome(visitor("came-back"), "sip:ivan@ims.home.example.com");
        Call call = players.home.call(players.home.terminating("sip:ivan@ims.home.example.com", CALLER).and("History-Info",
                "<sip:ivan@ims.home.example.com>;index=1,<sip:%2B" + number.substring(1)
                        + "@ims.home.example.com;user=phone;cause=302>;index=1.1;mp=1,<sip:ivan@ims.home.example.com>;index=1.1.1"));
        assertThat(call.awaitFinal(SOON).getStatusCode()).isEqualTo(482);
        assertThat(Headers.of(call.awaitFinal(SOON)).all("Reason")).singleElement().asString().startsWith("Q.850;cause=127;");
    }

    @Test
    @DisplayName("§9.2 user has an IMRN but is registered at home (regstate=reg): returned unchanged")
    void row9_2_2_whoeverIsRegisteredAtHomeIsCalledAtHome() {
        String home = "sip:judy@ims.home.example.com";
        String number = players.leaseAndTellHome(visitor("back-home"), home);
        RequestDraft draft = players.home.terminating(home, CALLER);
        RequestDraft invite = draft.with("P-Served-User", "<" + home + ">;sescase=term;regstate=reg");
        ReceivedRequest got = returned(invite);
        assertThat(got.uri()).isEqualTo(home);
        OnTheWire.assertSentOn(invite, got, server);
        RequestDraft silent = draft.with("P-Served-User", "<" + home + ">;sescase=term");
        assertThat(Headers.globalNumber(returned(silent).uri())).contains(number);
    }

    @Test
    @DisplayName("M9 towards a next hop that is not trusted: no History-Info of ours, no P-Served-User")
    void m9_anUntrustedNextHopLearnsNothingMore() {
        String home = "tel:+447700900125";
        String number = players.leaseAndTellHome(visitor("untrusted"), home);
        try (BareSocket stranger = BareSocket.at("127.0.0.2", server); BareSocket cscf = BareSocket.at("127.0.0.1", server)) {
            cscf.send(cscf.request("INVITE", home, "Route: " + server.udp().route(), "Route: <sip:odi@" + stranger.hostPort()
                    + ";lr>", "P-Served-User: <" + home + ">;sescase=term;regstate=unreg"));
            SipText got = SipText.of(stranger.answer(SOON).orElseThrow());
            assertThat(got.uri()).contains(number);
            assertThat(got.all("History-Info")).isEmpty();
            assertThat(got.all("P-Served-User")).isEmpty();
            stranger.send(Spellings.answer(got, 486, "Busy Here", List.of()));
            assertThat(cscf.answer(SOON)).get().asString().startsWith("SIP/2.0 486");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {";lr;s=2;h=0;d=1;a=7369703a616c69636540696d732e74657374", ";lr;orig;X=Y%2C;q", ";transport=udp;lr"})
    @DisplayName("The S-CSCF's mark goes back byte for byte, whatever is in it")
    void row9_2_2_theMarkIsReturnedVerbatim(String parameters) {
        String mark = "<sip:iscMark_A-1.z@" + players.home.endpoint().hostPort() + parameters + ">";
        RequestDraft draft = players.home.terminating("sip:nobody@ims.home.example.com", CALLER);
        RequestDraft invite = draft.without("Route").and("Route", server.udp().route()).and("Route", mark);
        Call call = players.home.call(invite);
        ReceivedRequest got = players.home.node().await("INVITE",
                request -> request.headers().required("Call-ID").equals(call.callId()), SOON);
        assertThat(got.headers().all("Route")).containsExactly(mark);
        assertThat(call.awaitFinal(SOON).getStatusCode()).isEqualTo(404);
    }

    @ParameterizedTest(name = "known at home as {0}, called as {1}")
    @CsvSource({
        "tel:+447700900201, sip:+447700900201@ims.home.example.com;user=phone",
        "sip:carol@ims.home.example.com, sip:carol@ims.home.example.com",
        "sip:dave@ims.home.example.com, sip:dave@IMS.HOME.example.com:5060;transport=udp",
        "tel:+447700900202, tel:+44-7700-900202",
        "tel:+447700900203, tel:+447700900203;npdi;rn=+447700900999"})
    @DisplayName("The served user in every form that names the same subscriber")
    void row9_2_1_theServedUserIsRecognisedInEveryForm(String known, String called) {
        String number = players.leaseAndTellHome(visitor("served-" + Integer.toHexString(called.hashCode())), known);
        RequestDraft draft = players.home.terminating(known, CALLER);
        RequestDraft invite = draft.uri(called).without("P-Served-User")
                .and("P-Served-User", "<" + called + ">;sescase=term;regstate=unreg");
        assertThat(Headers.globalNumber(returned(invite).uri())).contains(number);
        assertThat(Headers.globalNumber(returned(invite.without("P-Served-User")).uri())).contains(number);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"sip:athome@ims.home.example.com", "tel:+447700900300",
            "sip:+447700900301@ims.home.example.com;user=phone"})
    @DisplayName("ISC terminating, no IMRN: returned unchanged to the S-CSCF")
    void row9_2_2_aCallForSomebodyAtHomeComesBackUnchanged(String identity) {
        RequestDraft invite = players.home.terminating(identity, CALLER);
        ReceivedRequest got = returned(invite);
        assertThat(Headers.sameTarget(got.uri(), identity)).isTrue();
        assertThat(got.headers().all("Route")).containsOnly(mark(invite));
        if (identity.startsWith("sip:")) {
            assertThat(got.uri()).isEqualTo(identity);
            OnTheWire.assertSentOn(invite, got, server);
        }
    }

    @Test
    @DisplayName("Originating session case: not mapped, even if the called party is away")
    void originatingCallsAreNotMapped() {
        players.leaseAndTellHome(visitor("orig"), "sip:erin@ims.home.example.com");
        RequestDraft invite = players.home.terminating("sip:erin@ims.home.example.com", CALLER)
                .with("P-Served-User", "<tel:" + CALLER + ">;sescase=orig;regstate=reg");
        assertThat(returned(invite).uri()).isEqualTo("sip:erin@ims.home.example.com");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"sip:112@ims.home.example.com;user=phone", "sip:911@ims.home.example.com",
            "sip:999@ims.home.example.com;user=phone"})
    @DisplayName("Emergency: never mapped, passed on unchanged")
    void row9_2_33_emergencyCallsPass(String called) {
        RequestDraft invite = players.home.terminating(called, CALLER);
        ReceivedRequest got = returned(invite);
        assertThat(got.uri()).isEqualTo(called);
        OnTheWire.assertSentOn(invite, got, server);
    }

    @Test
    @DisplayName("Emergency by urn:service:sos: passed on")
    void row9_2_33_emergencyUrnsPass() {
        ReceivedRequest got = returned(players.home.terminating("urn:service:sos.police", CALLER));
        assertThat(got.uri()).isEqualTo("urn:service:sos.police");
    }

    @Test
    @DisplayName("After the visitor has left: returned unchanged again")
    void row9_2_2_afterTheVisitorsDepartureHomeIsHomeAgain() {
        String home = "sip:frank@ims.home.example.com";
        String number = players.leaseAndTellHome(visitor("departing"), home);
        players.leave(visitor("departing"), number);
        assertThat(returned(players.home.terminating(home, CALLER)).uri()).isEqualTo(home);
    }

    @Test
    @DisplayName("Max-Forwards 1: goes on with 0; Proxy-Require unknown: 420; Require unknown: passed")
    void row9_2_27_row9_2_28_theProxysChecksAreMade() {
        RequestDraft invite = players.home.terminating("sip:grace@ims.home.example.com", CALLER);
        OnTheWire.assertSentOn(invite.with("Max-Forwards", "1"), returned(invite.with("Max-Forwards", "1")), server);
        Call refused = players.home.call(invite.and("Proxy-Require", "x-unheard-of"));
        assertThat(refused.awaitFinal(SOON).getStatusCode()).isEqualTo(420);
        RequestDraft requiring = players.home.terminating("sip:grace@ims.home.example.com", CALLER).and("Require", "x-for-the-phone");
        OnTheWire.assertSentOn(requiring, returned(requiring), server);
    }

    /** Sends it, and ends it once it is back. */
    private ReceivedRequest returned(RequestDraft invite) {
        Call call = players.home.call(invite);
        ReceivedRequest got = players.home.awaitReturned(call.callId(), SOON);
        got.respond(480);
        assertThat(call.awaitFinal(SOON).getStatusCode()).isEqualTo(480);
        return got;
    }

    private static String mark(RequestDraft invite) {
        return invite.fields().stream().filter(field -> field.named("Route")).skip(1).findFirst().orElseThrow().value();
    }
}

package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.server.Notifier.SOON;
import static org.imrn.arquillian.server.Notifier.full;
import static org.imrn.arquillian.server.Notifier.partial;
import static org.imrn.arquillian.server.Notifier.registration;
import static org.imrn.arquillian.server.Players.visitor;

import java.time.Duration;
import java.util.List;
import javax.sip.message.Response;
import org.imrn.demo.player.Body;
import org.imrn.demo.player.Headers;
import org.imrn.demo.player.ReceivedRequest;
import org.imrn.demo.player.ResponseDraft;
import org.imrn.demo.player.ThirdPartyRegister;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Deregistrations confirmed by the reg event package (RFC 3680). A deregistration that nobody confirms would wait a minute
 * here, so whatever is released before was confirmed.
 */
class RegEventIT {

    private static ImrnServer server;
    private Players players;
    private Notifier notifier;

    @BeforeAll
    static void start() {
        server = new ImrnServer("reg-event").withShortTimes().with("imrn.registration.reg-event", "true")
                .with("imrn.registration.closing-wait", "PT60S");
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        players = new Players(server);
        notifier = new Notifier(players.visited);
    }

    @AfterEach
    void close() {
        players.close();
    }

    private void leave(String identity) {
        assertThat(players.visited.register(ThirdPartyRegister.of(identity).leaving()).awaitFinal(SOON).getStatusCode())
                .isEqualTo(200);
    }

    private void awaitState(String number, String... states) {
        await().atMost(SOON).until(() -> server.stateOf(number), state -> List.of(states).contains(state));
    }

    @Test
    @DisplayName("M4: after a REGISTER a SUBSCRIBE leaves for the S-CSCF by itself, and its NOTIFY comes back: 200")
    void row9_1_1_row9_1_21_m4_aTimerDrivenSubscribeLeavesAndItsNotifyComesBack() {
        String alice = visitor("m4");
        players.lease(alice);
        ReceivedRequest subscribe = notifier.established(alice, registration(alice, "a7", "76:registered"));
        Headers headers = subscribe.headers();
        assertThat(headers.required("Event")).isEqualTo("reg");
        assertThat(headers.required("Accept")).isEqualTo("application/reginfo+xml");
        assertThat(headers.required("Expires")).isEqualTo("7200");
        assertThat(headers.required("To")).contains(alice).doesNotContain("tag=");
        assertThat(headers.required("From")).contains("sip:imrn-as.visited.example.com").contains(";tag=");
        assertThat(headers.required("P-Asserted-Identity")).contains("sip:imrn-as.visited.example.com");
        assertThat(headers.required("Contact")).contains(server.udp().hostPort());
        assertThat(headers.all("Route")).singleElement().asString().contains(players.visited.endpoint().hostPort())
                .contains(";lr");
        assertThat(headers.all("Via")).hasSize(1);
    }

    @Test
    @DisplayName("Expires 0, then the last contact gone: released at once")
    void row9_1_3_row9_1_21_theLastContactGoneReleasesTheNumber() {
        String alice = visitor("m5");
        String number = players.lease(alice);
        ReceivedRequest subscribe = notifier.established(alice, registration(alice, "a7", "76:registered"));
        leave(alice);
        assertThat(server.stateOf(number)).isEqualTo("CLOSING");
        notifier.refreshed(subscribe);
        assertThat(server.stateOf(number)).as("only asked so far").isEqualTo("CLOSING");
        notifier.told(subscribe, full(6, registration(alice, "a7", "76:unregistered")));
        awaitState(number, "RELEASING", "QUARANTINED");
        assertThat(server.lease(number)).contains("confirmed");
    }

    @Test
    @DisplayName("Expires 0 while another contact is active: the number is LEASED again")
    void row9_1_21_anotherContactKeepsTheNumber() {
        String alice = visitor("two-contacts");
        String number = players.lease(alice);
        ReceivedRequest subscribe = notifier.established(alice, registration(alice, "a7", "76:registered", "77:registered"));
        leave(alice);
        assertThat(server.stateOf(number)).isEqualTo("CLOSING");
        notifier.told(subscribe, partial(1, registration(alice, "a7", "76:unregistered")));
        awaitState(number, "LEASED");
    }

    @Test
    @DisplayName("No REGISTER comes when a contact expires at the S-CSCF: its NOTIFY ends the lease, asked again before")
    void row9_1_21_anExpiredContactEndsTheLease() {
        String alice = visitor("expiring");
        String number = players.lease(alice);
        ReceivedRequest subscribe = notifier.established(alice, registration(alice, "a7", "76:registered"));
        notifier.told(subscribe, partial(1, registration(alice, "a7", "76:expired")));
        awaitState(number, "CLOSING");
        notifier.refreshed(subscribe);
        notifier.told(subscribe, full(2));
        awaitState(number, "RELEASING", "QUARANTINED");
    }

    @Test
    @DisplayName("Versions: a gap is used and asked for, a lower one is discarded; nobody is gone by either")
    void gapsAreAskedForAndOldDocumentsDiscarded() {
        String alice = visitor("versions");
        String number = players.lease(alice);
        ReceivedRequest subscribe = notifier.established(alice, registration(alice, "a7", "76:registered"));
        notifier.told(subscribe, partial(4, registration(alice, "a7", "76:unregistered")));
        notifier.refreshed(subscribe);
        notifier.told(subscribe, full(5, registration(alice, "a7", "77:registered")));
        notifier.told(subscribe, full(3, registration(alice, "a7", "77:unregistered")));
        notifier.told(subscribe, partial(6, registration(alice, "a7", "77:refreshed")));
        assertThat(server.stateOf(number)).isEqualTo("LEASED");
        assertThat(server.lease(number)).doesNotContain("no contact left");
    }

    @Test
    @DisplayName("terminated;reason=timeout: 200 and a new SUBSCRIBE; the old dialog is unknown from then on: 481")
    void row9_1_24_aSubscriptionThatEndsIsAskedForAnew() {
        String alice = visitor("terminated");
        players.lease(alice);
        ReceivedRequest first = notifier.established(alice, registration(alice, "a7", "76:registered"));
        assertThat(notifier.send(notifier.notify(first, "terminated;reason=timeout")).getStatusCode()).isEqualTo(200);
        ReceivedRequest second = notifier.subscriptions(alice, 2).get(1);
        assertThat(second.callId()).isNotEqualTo(first.callId());
        assertThat(notifier.tell(first, full(9)).getStatusCode()).isEqualTo(481);
        notifier.established(second, registration(alice, "a7", "76:registered"));
    }

    @Test
    @DisplayName("NOTIFY: no subscription 481, wrong Event 489 + Allow-Events")
    void row9_1_22_row9_1_23_strangeNotifiesAreRefused() {
        String alice = visitor("strange");
        players.lease(alice);
        ReceivedRequest subscribe = notifier.established(alice, registration(alice, "a7", "76:registered"));
        Response wrong = notifier.send(notifier.notify(subscribe, "active").with("Event", "presence"));
        assertThat(wrong.getStatusCode()).isEqualTo(489);
        assertThat(Headers.of(wrong).all("Allow-Events")).containsExactly("reg");
        assertThat(notifier.send(notifier.notify(subscribe, "active").with("Call-ID", "nobody-knows-this")).getStatusCode())
                .isEqualTo(481);
        assertThat(notifier.send(notifier.notify(subscribe, "active").with("To", "<sip:127.0.0.1>;tag=nobody")).getStatusCode())
                .isEqualTo(481);
        notifier.told(subscribe, "this is no XML");
        await().atMost(SOON).until(() -> server.saidInLog("IMRN-2084W NOTIFY for " + alice));
    }

    @Test
    @DisplayName("NOTIFY in a known dialog from an untrusted source address that claims to be the S-CSCF's: 403")
    void aStrangersNotifyIsNotBelieved() {
        String alice = visitor("forged");
        String number = players.lease(alice);
        ReceivedRequest subscribe = notifier.established(alice, registration(alice, "a7", "76:registered"));
        try (BareSocket stranger = BareSocket.at("127.0.0.2", server)) {
            String notify = stranger.request("NOTIFY", server.udp().uri(),
                    "To: " + subscribe.headers().required("From"),
                    "From: " + Headers.of(subscribe.answers().get(0)).required("To"), "Call-ID: " + subscribe.callId(),
                    "CSeq: 900 NOTIFY", "Event: reg", "Subscription-State: terminated;reason=noresource",
                    "IBM-Client-Address: 127.0.0.1:5060;local-address=127.0.0.1:5060;udp");
            assertThat(stranger.ask(notify, SOON)).get().asString().startsWith("SIP/2.0 403");
        }
        assertThat(server.stateOf(number)).isEqualTo("LEASED");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {403, 404, 489})
    @DisplayName("SUBSCRIBE answered 403, 404, 489: known by REGISTERs alone")
    void row9_1_25_whoMayNotSubscribeWorksByRegistersAlone(int status) {
        String refused = visitor("refused-" + status);
        notifier.answerOnce(refused, ResponseDraft.of(status));
        String number = players.lease(refused);
        await().atMost(SOON).until(() -> server.saidInLog("IMRN-2081W Registrations of " + refused));
        assertThat(notifier.subscriptions(refused, 1)).hasSize(1);
        leave(refused);
        assertThat(server.stateOf(number)).isEqualTo("CLOSING");
        assertThat(players.lease(refused)).isEqualTo(number);
        assertThat(server.stateOf(number)).isEqualTo("LEASED");
    }

    @Test
    @DisplayName("SUBSCRIBE answered 423: again with Min-Expires")
    void row9_1_26_aBriefSubscriptionIsAskedForLonger() {
        String brief = visitor("brief");
        notifier.answerOnce(brief, ResponseDraft.of(423).and("Min-Expires", "9000"));
        players.lease(brief);
        ReceivedRequest again = notifier.subscriptions(brief, 2).get(1);
        assertThat(again.headers().required("Expires")).isEqualTo("9000");
        notifier.established(again, registration(brief, "a7", "76:registered"));
    }

    /** A SUBSCRIBE that nobody answers is told to the application as 408. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {481, 408})
    @DisplayName("SUBSCRIBE answered 481, or timeout: a new one")
    void row9_1_27_aSubscriptionThatIsLostIsAskedForAnew(int status) {
        String lost = visitor("lost-" + status);
        notifier.answerOnce(lost, ResponseDraft.of(status));
        players.lease(lost);
        List<ReceivedRequest> both = notifier.subscriptions(lost, 2);
        assertThat(both.get(1).callId()).isNotEqualTo(both.get(0).callId());
        notifier.established(both.get(1), registration(lost, "a7", "76:registered"));
    }

    @Test
    @DisplayName("SUBSCRIBE not answered at all: a new one, in a dialog of its own, when the transaction has died")
    void row9_1_27_aSubscriptionThatNobodyAnswersIsAskedForAnew() {
        String unheard = visitor("unheard");
        notifier.ignoreOnce(unheard);
        players.lease(unheard);
        await().atMost(Duration.ofSeconds(90)).until(() -> notifier.subscriptions(unheard, 1).stream()
                .map(ReceivedRequest::callId).distinct().count() > 1);
        notifier.established(notifier.subscriptions(unheard, 2).get(1), registration(unheard, "a7", "76:registered"));
    }

    @Test
    @DisplayName("M5: Expires 0, and the NOTIFY that ends the subscription with the last contact: released, not asked again")
    void m5_theLastContactAndTheSubscriptionEndTogether() {
        String alice = visitor("noresource");
        String number = players.lease(alice);
        ReceivedRequest subscribe = notifier.established(alice, registration(alice, "a7", "76:registered"));
        leave(alice);
        String gone = "<?xml version=\"1.0\"?>\n<reginfo xmlns=\"urn:ietf:params:xml:ns:reginfo\" version=\"6\" state=\"full\">\n"
                + "<registration aor=\"" + alice + "\" id=\"a7\" state=\"terminated\">\n<contact id=\"76\" state=\"terminated\""
                + " event=\"unregistered\"><uri>sip:v-8f21@192.0.2.10:5060</uri></contact>\n</registration></reginfo>\n";
        assertThat(notifier.send(notifier.notify(subscribe, "terminated;reason=noresource")
                .body(Body.of("application/reginfo+xml", gone))).getStatusCode()).isEqualTo(200);
        awaitState(number, "RELEASING", "QUARANTINED");
        assertThat(server.lease(number)).contains("confirmed");
        assertThat(notifier.subscriptions(alice, 1)).as("nobody is left to ask about")
                .allMatch(one -> one.callId().equals(subscribe.callId()));
    }

    @Test
    @DisplayName("A subscription granted for four seconds is refreshed in its dialog before it ends")
    void aSubscriptionIsRefreshed() {
        String alice = visitor("refreshing-event");
        notifier.answerOnce(alice, notifier.granting(4));
        players.lease(alice);
        ReceivedRequest subscribe = notifier.subscriptions(alice, 1).get(0);
        await().atMost(SOON).until(() -> notifier.send(notifier.notify(subscribe, "active;expires=4")).getStatusCode() == 200);
        assertThat(notifier.refreshed(subscribe).headers().required("Event")).isEqualTo("reg");
    }

    @Test
    @DisplayName("Identities that only the NOTIFY tells are the same subscriber: one number")
    void identitiesAreLearnt() {
        String alice = visitor("learnt");
        String number = players.lease(alice);
        String other = visitor("learnt-too");
        notifier.established(alice, registration(alice, "a7", "76:registered"), registration(other, "a8", "77:created"));
        await().atMost(SOON).until(() -> server.lease(number).contains("confirmed"));
        assertThat(players.lease(other)).isEqualTo(number);
    }

    @Test
    @DisplayName("After a crash the subscriptions are asked for anew, and a deregistration is confirmed by them")
    void afterARestartItIsSubscribedAnew() {
        String alice = visitor("restarted");
        String number = players.lease(alice);
        ReceivedRequest before = notifier.established(alice, registration(alice, "a7", "76:registered"));
        server.kill9();
        server.start();
        ReceivedRequest after = notifier.subscriptions(alice, 2).get(1);
        assertThat(after.callId()).isNotEqualTo(before.callId());
        notifier.established(after, registration(alice, "a7", "76:registered"));
        leave(alice);
        notifier.refreshed(after);
        notifier.told(after, full(1));
        awaitState(number, "RELEASING", "QUARANTINED");
    }
}

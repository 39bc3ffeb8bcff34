package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.server.Notifier.SOON;
import static org.imrn.arquillian.server.Notifier.full;
import static org.imrn.arquillian.server.Notifier.partial;
import static org.imrn.arquillian.server.Notifier.registration;
import static org.imrn.arquillian.server.Players.visitor;

import javax.sip.message.Response;
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
        await().atMost(SOON).until(() -> server.stateOf(number), state -> java.util.List.of(states).contains(state));
    }

    @Test
    @DisplayName("M4: after a REGISTER a SUBSCRIBE leaves for the S-CSCF by itself, and its NOTIFY comes back: 200")
    void aTimerDrivenSubscribeLeavesAndItsNotifyComesBack() {
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
    @DisplayName("M5: Expires 0, then the last contact gone: released at once")
    void theLastContactGoneReleasesTheNumber() {
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
    void anotherContactKeepsTheNumber() {
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
    void anExpiredContactEndsTheLease() {
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
    void aSubscriptionThatEndsIsAskedForAnew() {
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
    void strangeNotifiesAreRefused() {
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

    @Test
    @DisplayName("SUBSCRIBE answered 423: again with Min-Expires; 481 and 408: anew; 403: known by REGISTERs alone")
    void refusedSubscribesAreAskedAgainOrGivenUp() {
        String brief = visitor("brief");
        notifier.answerOnce(brief, ResponseDraft.of(423).and("Min-Expires", "9000"));
        String lost = visitor("lost");
        notifier.answerOnce(lost, ResponseDraft.of(481));
        String late = visitor("late");
        notifier.answerOnce(late, ResponseDraft.of(408));
        String refused = visitor("refused");
        notifier.answerOnce(refused, ResponseDraft.of(403));
        String number = players.lease(refused);
        java.util.List.of(brief, lost, late).forEach(players::lease);
        assertThat(notifier.subscriptions(brief, 2).get(1).headers().required("Expires")).isEqualTo("9000");
        notifier.subscriptions(lost, 2);
        notifier.subscriptions(late, 2);
        await().atMost(SOON).until(() -> server.saidInLog("IMRN-2081W Registrations of " + refused));
        assertThat(notifier.subscriptions(refused, 1)).hasSize(1);
        leave(refused);
        assertThat(server.stateOf(number)).isEqualTo("CLOSING");
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

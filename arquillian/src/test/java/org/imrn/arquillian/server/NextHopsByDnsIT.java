package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.imrn.arquillian.server.Stage.CALLER;
import static org.imrn.arquillian.server.Stage.SOON;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.imrn.arquillian.enumeration.BindServer;
import org.imrn.arquillian.wire.SipText;
import org.imrn.demo.player.Call;
import org.imrn.demo.player.ReceivedRequest;
import org.imrn.demo.player.RequestDraft;
import org.imrn.demo.player.SipNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A next hop and a home server that are named by their domains, which a real BIND knows: two places inside the trust domain,
 * one in reserve, and a last one outside it; a first one that takes no calls but says so only if asked. The BIND is not
 * there when the server starts.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NextHopsByDnsIT {

    private static final int BUSY = 486;
    private static final int SILENT = 0;
    private static final Duration LONGER_THAN_SILENCE = Duration.ofSeconds(4);
    private static final String OUTSIDE = "127.0.0.2";
    private static final String MUTE = "127.0.0.3";
    /** An address that only the machine's own file of names knows, with the usual port, since a name has no other. */
    private static final String FILED = "127.78." + ThreadLocalRandom.current().nextInt(256) + "."
            + (1 + ThreadLocalRandom.current().nextInt(254));
    private static final int FIRST = FreePorts.next();
    private static final int SECOND = FreePorts.next();
    private static final int LAST = FreePorts.next();
    private static final int NOBODY = FreePorts.next();
    private static final AtomicInteger FIRST_SAYS = new AtomicInteger(BUSY);
    private static final AtomicInteger SECOND_SAYS = new AtomicInteger(BUSY);
    private static final BindServer BIND = new BindServer("next-hops");
    private static final ImrnServer SERVER = new ImrnServer("next-hops-by-dns")
            .with("imrn.sip.next-hop", "sip:icscf.visited.test").with("imrn.sip.next-hop.inside", "false")
            .with("imrn.sip.next-hop-probe.interval", "PT0.5S")
            .with("imrn.sip.next-hop-probe.timeout", "PT2S").with("imrn.sip.timer-b", "3000")
            .with("imrn.sip.dns.servers", "127.0.0.1:" + BIND.port()).with("imrn.sip.dns.timeout", "PT0.4S")
            .with("imrn.sip.dns.interval", "PT0.2S").with("imrn.publication.carrier", "sip")
            .with("imrn.publication.home-as", "sip:as.{domain}").with("imrn.publication.answer-timeout", "PT1S")
            .with("jvm.args", ImrnServer.QUICK_START + " "
                    + NoNames.option("next-hops-by-dns", FILED + " as.filed.test as.filed.home.test"));

    private static SipNode first;
    private static SipNode second;
    private static FakeHome last;
    private static FakeHome mute;
    private static FakeHome filed;
    private static Stage stage;

    @BeforeAll
    static void start() {
        BIND.with("visited.test", "icscf IN NAPTR 10 10 \"s\" \"SIP+D2U\" \"\" _sip._udp.icscf.visited.test.",
                "_sip._udp.icscf IN SRV 10 1 " + FIRST + " inside", "_sip._udp.icscf IN SRV 20 1 " + SECOND + " inside",
                "_sip._udp.icscf IN SRV 30 1 " + LAST + " outside", "inside IN A 127.0.0.1", "outside IN A " + OUTSIDE,
                "_sip._udp.icscf IN SRV 5 1 " + LAST + " mute", "mute IN A " + MUTE);
        BIND.with("home.test", "as IN NAPTR 10 10 \"s\" \"SIP+D2U\" \"\" _sip._udp.as.home.test.",
                "_sip._udp.as IN SRV 1 0 " + NOBODY + " here", "_sip._udp.as IN SRV 2 0 " + LAST + " there",
                "here IN A 127.0.0.1", "there IN CNAME alias", "alias IN A " + OUTSIDE);
        first = hop("first", FIRST, FIRST_SAYS);
        second = hop("second", SECOND, SECOND_SAYS);
        last = FakeHome.at(OUTSIDE, LAST);
        mute = FakeHome.at(MUTE, LAST);
        filed = FakeHome.at(FILED, 5060);
        mute.nothingBut("503 Not Now");
        SERVER.start();
        stage = new Stage(SERVER);
    }

    private static SipNode hop(String name, int port, AtomicInteger says) {
        return SipNode.open(name, port).onRequest(request -> {
            int answer = request.method().equals("OPTIONS") ? 200 : request.method().equals("INVITE") ? says.get() : SILENT;
            if (answer != SILENT) {
                request.respond(answer);
            }
        });
    }

    @AfterEach
    void asBefore() {
        FIRST_SAYS.set(BUSY);
        SECOND_SAYS.set(BUSY);
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable one : new AutoCloseable[] {stage, SERVER, first, second, last, mute, filed, BIND}) {
            if (one != null) {
                one.close();
            }
        }
    }

    private static long times(String id) {
        return SERVER.output().stream().filter(line -> line.contains(id)).count();
    }

    private static void told(String id, int times) {
        await().atMost(SOON).until(() -> times(id) >= times);
    }

    private static void told(String id, String text) {
        await().atMost(SOON).until(() -> SERVER.output().stream().anyMatch(line -> line.contains(id) && line.contains(text)));
    }

    private static RequestDraft invite() {
        return stage.gateway.invite("sip:bob@ims.home.example.com", CALLER, SERVER.udp());
    }

    /** Over two legs, since containers cannot proxy a tel URI. */
    private static RequestDraft inviteByNumber() {
        return stage.gateway.invite("tel:+447700900123", CALLER, SERVER.udp())
                .and("P-Served-User", "<tel:+447700900123>;sescase=term;regstate=unreg");
    }

    private static int answerTo(Call call) {
        return call.awaitFinal(SOON).getStatusCode();
    }

    private static List<ReceivedRequest> at(SipNode node, Call call) {
        return node.received("INVITE").stream().filter(invite -> invite.callId().equals(call.callId())).toList();
    }

    @Test
    @Order(1)
    void row9_3_19_whatTheDnsHasNeverSaidIsAnswered504AndIsKnownOnceItSays() {
        told("IMRN-2116W", "sip:icscf.visited.test");
        assertThat(answerTo(stage.gateway.call(invite()))).isEqualTo(504);
        BIND.start();
        told("IMRN-2115I", "sip:127.0.0.1:" + FIRST);
        told("IMRN-2110W", MUTE);
        assertThat(answerTo(stage.gateway.call(invite()))).isEqualTo(BUSY);
    }

    @ParameterizedTest(name = "{0} at the first, {1} at the second, two legs: {2}")
    @CsvSource({"486,486,false", "404,486,false", "503,486,false", "408,486,false", "408,603,false", "500,486,false",
        "486,486,true", "503,486,true", "408,404,true"})
    @Order(2)
    void row9_3_18_aPlaceThatCannotTakeTheCallIsFollowedByTheNext(int one, int other, boolean legs) {
        FIRST_SAYS.set(one);
        SECOND_SAYS.set(other);
        Call call = stage.gateway.call(legs ? inviteByNumber() : invite());
        boolean blocked = one == 503 || one == 408;
        boolean moves = blocked && legs;

        assertThat(answerTo(call)).isEqualTo(moves ? other : blocked ? 480 : one);
        assertThat(at(first, call)).isNotEmpty();
        assertThat(at(second, call)).hasSize(moves ? 1 : 0);
        if (moves) {
            assertThat(at(second, call).get(0).uri()).isEqualTo(at(first, call).get(0).uri());
            assertThat(at(second, call).get(0).headers().all("Route")).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    @Order(3)
    void row9_3_18_aPlaceThatSaysNothingIsFollowedByTheNext() {
        long back = times("IMRN-2111I");
        mute.nothingBut("200 OK");
        told("IMRN-2111I", (int) back + 1);
        Call call = stage.gateway.call(inviteByNumber());
        assertThat(answerTo(call)).isEqualTo(BUSY);
        assertThat(at(first, call)).hasSize(1);
        assertThat(mute.of("tel:+447700900123")).isNotEmpty();
        long gone = times("IMRN-2110W");
        mute.nothingBut("503 Not Now");
        told("IMRN-2110W", (int) gone + 1);
    }

    @ParameterizedTest(name = "two legs: {0}")
    @CsvSource({"false,480", "true,504"})
    @Order(4)
    void row9_3_18_ifNoPlaceTakesItTheAnswerIsNot503(boolean legs, int answer) {
        FIRST_SAYS.set(503);
        SECOND_SAYS.set(503);
        if (legs) {
            last.answering("503 Busy\r\nRetry-After: 5");
        }
        assertThat(answerTo(stage.gateway.call(legs ? inviteByNumber() : invite()))).isEqualTo(answer);
    }

    @Test
    @Order(4)
    void aCallThatIsCancelledGoesNowhereElse() {
        FIRST_SAYS.set(SILENT);
        Call call = stage.gateway.call(inviteByNumber());
        await().atMost(SOON).until(() -> !at(first, call).isEmpty());
        call.cancel();
        assertThat(answerTo(call)).isEqualTo(487);
        await().during(LONGER_THAN_SILENCE).atMost(SOON).until(() -> at(second, call).isEmpty());
    }

    @Test
    @Order(5)
    @DisplayName("RFC 3325: who is outside does not learn who calls if the caller wants that; who is inside does")
    void anIdentityDoesNotLeaveTheTrustDomainIfItIsNotToBeShown() {
        FIRST_SAYS.set(503);
        SECOND_SAYS.set(503);
        String hiding = "tel:+447700900124";
        String showing = "tel:+447700900125";
        for (String called : List.of(hiding, showing)) {
            RequestDraft invite = stage.gateway.invite(called, CALLER, SERVER.udp())
                    .and("P-Served-User", "<" + called + ">;sescase=term;regstate=unreg")
                    .and("Privacy", called.equals(hiding) ? "user;id" : "none").and("P-Access-Network-Info", "3GPP-GERAN")
                    .and("History-Info", "<sip:bob@ims.home.example.com>;index=1");
            last.answering("486 Busy Here");
            Call call = stage.gateway.call(invite);
            assertThat(answerTo(call)).isEqualTo(BUSY);
            assertThat(at(first, call).get(0).headers().all("P-Asserted-Identity")).singleElement().asString()
                    .contains(CALLER);
            assertThat(at(second, call).get(0).headers().all("P-Access-Network-Info")).hasSize(1);
        }
        SipText hidden = last.of(hiding).get(0).request();
        assertThat(hidden.find("P-Asserted-Identity")).isEmpty();
        assertThat(hidden.find("P-Access-Network-Info")).isEmpty();
        assertThat(hidden.header("Privacy")).contains("id");
        SipText shown = last.of(showing).get(0).request();
        assertThat(shown.header("P-Asserted-Identity")).contains(CALLER);
        assertThat(shown.find("P-Access-Network-Info")).isEmpty();
        assertThat(shown.find("History-Info")).isPresent();
    }

    @Test
    @Order(5)
    @DisplayName("RFC 3325: nothing private leaves in any message of a call either, and no identity is heard from outside")
    void whoIsOutsideLearnsAndAssertsNothingInsideACall() {
        FIRST_SAYS.set(503);
        SECOND_SAYS.set(503);
        assertThat(CallOutside.over(SERVER, last, "<sip:bob@" + OUTSIDE + ":" + LAST + ">").messages()).hasSize(6)
                .allSatisfy(message -> {
                    assertThat(message.header("X-Whatever")).isEqualTo("kept");
                    assertThat(message.headers()).noneMatch(line -> line.matches("P-(Asserted|Access|Charging)-.*"));
                });
    }

    @Test
    @Order(6)
    void row9_3_18_aPlaceThatDiesIsLeftOutAndUsedAgainWhenItIsBack() {
        first.close();
        told("IMRN-2110W", "127.0.0.1:" + FIRST);
        Call call = stage.gateway.call(invite());
        assertThat(answerTo(call)).isEqualTo(BUSY);
        assertThat(at(second, call)).hasSize(1);
        first = hop("first-again", FIRST, FIRST_SAYS);
        told("IMRN-2111I", "127.0.0.1:" + FIRST);
        Call again = stage.gateway.call(invite());
        assertThat(answerTo(again)).isEqualTo(BUSY);
        assertThat(at(first, again)).hasSize(1);
    }

    @Test
    @Order(7)
    @DisplayName("M6: a home server is told at the next of its places if the first says nothing")
    void m6_aHomeServerNamedByItsDomainIsFoundAndToldWhereItAnswers() {
        Visitor visitor = visitorFrom("home.test");
        stage.register(visitor, 600);
        SipText register = await().atMost(SOON).until(() -> last.of(visitor.home()), told -> !told.isEmpty()).get(0).request();
        assertThat(register.startLine()).isEqualTo("REGISTER sip:as.home.test SIP/2.0");
        assertThat(register.header("Route")).contains(OUTSIDE + ":" + LAST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"filed.home.test", "filed.test"})
    @Order(7)
    @DisplayName("A name made of a subscriber's domain that this machine alone knows is not believed, whatever the DNS says of it")
    void aHomeServerThatOnlyThisMachineKnowsIsNotTold(String domain) {
        Visitor visitor = visitorFrom(domain);
        stage.register(visitor, 600);
        told("IMRN-5002W", visitor.home());
        assertThat(filed.of(visitor.home())).isEmpty();
    }

    private static Visitor visitorFrom(String domain) {
        return new Visitor("sip:u-" + UUID.randomUUID() + "@ims.visited.example.com",
                "sip:u-" + UUID.randomUUID() + "@" + domain);
    }

    @Test
    @Order(8)
    void row9_3_19_whileTheDnsIsAwayCallsGoWhereTheyWentAndAfterwardsWhereItSays() {
        BIND.stop();
        told("IMRN-2117W", 1);
        Call call = stage.gateway.call(invite());
        assertThat(answerTo(call)).isEqualTo(BUSY);
        assertThat(at(first, call)).hasSize(1);
        int located = (int) times("IMRN-2115I");
        BIND.with("visited.test", "icscf IN NAPTR 10 10 \"s\" \"SIP+D2T\" \"\" _sip._tcp.icscf.visited.test.",
                "_sip._tcp.icscf IN SRV 5 1 " + SECOND + " inside", "inside IN A 127.0.0.1").start();
        told("IMRN-2115I", located + 1);
        Call moved = stage.gateway.call(invite());
        assertThat(answerTo(moved)).isEqualTo(BUSY);
        assertThat(at(second, moved)).singleElement().satisfies(invite ->
                assertThat(invite.headers().required("Via")).contains("TCP"));
    }

    @Test
    @Order(9)
    @DisplayName("RFC 3263 §4.1: a next hop that offers TLS only is not sent to in the clear")
    void row9_3_19_whoIsReachedByTlsOnlyIsNotSentToInTheClear() {
        BIND.stop();
        BIND.with("visited.test", "icscf IN NAPTR 10 10 \"s\" \"SIPS+D2T\" \"\" _sips._tcp.icscf.visited.test.",
                "_sip._udp.icscf IN SRV 5 1 " + SECOND + " inside", "icscf IN A 127.0.0.1", "inside IN A 127.0.0.1").start();
        told("IMRN-2116W", "SIPS+D2T");
        Call call = stage.gateway.call(invite());
        assertThat(answerTo(call)).isEqualTo(504);
        assertThat(at(second, call)).isEmpty();
    }
}

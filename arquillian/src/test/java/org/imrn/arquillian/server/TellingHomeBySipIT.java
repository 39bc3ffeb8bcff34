package org.imrn.arquillian.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.imrn.arquillian.wire.SipText;
import org.imrn.demo.player.Answering;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Carrier A1 between two server processes, a visited one and a home one; the home server is the one of the subscriber's
 * domain, here an address. At 127.0.0.2 there is one that only listens.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TellingHomeBySipIT {

    private static final Duration A_WHILE = Duration.ofSeconds(30);
    private static final ImrnServer HOME = new ImrnServer("a1-home").with("imrn.roles", "home")
            .with("imrn.home.announcers", "ims.visited.example.com=127.0.0.1").with("imrn.home.domains", "127.0.0.1")
            .with("imrn.home.min-expires", "PT30S").with("imrn.pool.visitors.ranges", "+447700900800-+447700900899");
    private static final int HOME_PORT = HOME.udp().port();
    private static final ImrnServer VISITED = new ImrnServer("a1-visited").withShortTimes().with("imrn.roles", "visited")
            .with("imrn.publication.carrier", "sip").with("imrn.publication.home-as", "sip:{domain}:" + HOME_PORT)
            .with("imrn.visited.as-uri", "sip:imrn-as.visited.example.com")
            .with("imrn.registration.withdrawal-wait", "PT2M")
            .with("imrn.publication.answer-timeout", "PT3S").with("imrn.publication.retry-first", "PT0.2S")
            .with("imrn.publication.retry-longest", "PT1S");

    private static FakeHome fake;
    private static Stage abroad;
    private static Stage home;

    @BeforeAll
    static void start() {
        fake = FakeHome.at("127.0.0.2", HOME_PORT);
        VISITED.start();
        HOME.start();
        abroad = new Stage(VISITED);
        abroad.phone.answering(Answering.RING_ONLY);
        home = new Stage(HOME);
    }

    @AfterAll
    static void stop() {
        List<AutoCloseable> all = new ArrayList<>();
        for (AutoCloseable one : new AutoCloseable[] {abroad, home, fake, VISITED, HOME}) {
            if (one != null) {
                all.add(one);
            }
        }
        all.forEach(one -> {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Visitor somebody(String domain) {
        String user = "u-" + UUID.randomUUID();
        return new Visitor("sip:" + user + "@ims.visited.example.com", "sip:" + user + "@" + domain);
    }

    private static Visitor registered(String domain) {
        Visitor visitor = somebody(domain);
        abroad.register(visitor, 600);
        return visitor;
    }

    private static String number(Visitor visitor) {
        return await().atMost(A_WHILE).until(() -> Away.leasedTo(VISITED, visitor.identity()), Optional::isPresent)
                .orElseThrow();
    }

    private static List<FakeHome.Told> told(Visitor visitor, int times) {
        return await().atMost(A_WHILE).until(() -> fake.of(visitor.home()), all -> all.size() >= times);
    }

    @Test
    @Order(1)
    @DisplayName("M6: REGISTER at the visited server, then calls at home go to the IMRN; withdrawn, they stay at home")
    void m6_homeRoutesByWhatItWasTold() {
        Visitor visitor = registered("127.0.0.1");
        String number = number(visitor);
        await().atMost(A_WHILE).until(() -> home.retargeted(visitor).equals(Optional.of(number)));
        abroad.leave(visitor);
        await().atMost(A_WHILE).until(() -> home.retargeted(visitor).isEmpty());
        await().atMost(A_WHILE).until(() -> VISITED.saidInLog("home was told: WITHDRAW " + number));
    }

    @Test
    @Order(2)
    @DisplayName("M6: what is on the wire; sequences rise; the withdrawal names the same number with expires=0")
    void m6_theWireIsAsAgreed() {
        Visitor visitor = registered("127.0.0.2");
        SipText first = told(visitor, 1).get(0).request();
        String number = number(visitor);
        assertThat(first.startLine()).isEqualTo("REGISTER sip:127.0.0.2:" + HOME_PORT + " SIP/2.0");
        assertThat(first.header("From")).matches("<?sip:imrn-as\\.visited\\.example\\.com>?;tag=.+");
        assertThat(first.all("Contact")).singleElement().asString()
                .matches("<?tel:\\" + number + ">?;expires=(59[0-9]|6[0-9][0-9])");
        assertThat(first.all("P-Asserted-Identity")).singleElement().asString()
                .matches("<sip:imrn-as\\.visited\\.example\\.com>|sip:imrn-as\\.visited\\.example\\.com");
        assertThat(first.all("P-Visited-Network-ID")).containsExactly("\"ims.visited.example.com\"");
        assertThat(first.all("X-IMRN-Seq")).singleElement().asString().matches("[0-9]{1,18}");
        assertThat(first.find("Max-Forwards")).isPresent();
        assertThat(fake.of(visitor.home()).get(0).transport()).isEqualTo("udp");
        abroad.leave(visitor);
        SipText last = await().atMost(A_WHILE).until(() -> fake.of(visitor.home()).stream()
                .map(FakeHome.Told::request).filter(one -> one.header("Contact").endsWith("expires=0")).findFirst(),
                Optional::isPresent).orElseThrow();
        assertThat(last.header("Contact")).matches("<?tel:\\" + number + ">?;expires=0");
        assertThat(Long.parseLong(last.header("X-IMRN-Seq"))).isGreaterThan(Long.parseLong(first.header("X-IMRN-Seq")));
    }

    @Test
    @Order(3)
    @DisplayName("423: once more with Min-Expires; 503: again after Retry-After; 500: again; then it is told")
    void answersAreObeyed() {
        fake.answering("423 Interval Too Brief\r\nMin-Expires: 900", "500 Oops", "503 Busy\r\nRetry-After: 2");
        Visitor visitor = registered("127.0.0.2");
        List<FakeHome.Told> all = told(visitor, 4);
        assertThat(all.get(1).request().header("Contact")).endsWith("expires=900");
        assertThat(all).allSatisfy(one ->
                assertThat(one.request().header("X-IMRN-Seq")).isEqualTo(all.get(0).request().header("X-IMRN-Seq")));
        await().atMost(A_WHILE).until(() -> VISITED.saidInLog("home was told: PUBLISH " + number(visitor)));
        assertThat(VISITED.output()).filteredOn(line -> line.contains("IMRN-5002W") && line.contains(number(visitor)))
                .anyMatch(line -> line.contains("503"));
    }

    @Test
    @Order(4)
    @DisplayName("404: home is not told of her again, the reason is kept; the registration is not touched")
    void aRefusalIsFinal() {
        fake.answering("404 Not Found");
        Visitor visitor = registered("127.0.0.2");
        await().atMost(A_WHILE).until(() -> VISITED.output().stream().anyMatch(line -> line.contains("IMRN-5003W")
                && line.contains(number(visitor)) && line.contains("404")));
        assertThat(VISITED.stateOf(number(visitor))).isEqualTo("LEASED");
        assertThat(fake.of(visitor.home())).hasSize(1);
    }

    @Test
    @Order(5)
    @DisplayName("Home away, the visited server killed meanwhile, TCP from then on: nothing is lost, the order is kept")
    void nothingIsLost() {
        HOME.kill9();
        Map<Visitor, String> staying = new LinkedHashMap<>();
        for (int i = 0; i < 5; i++) {
            Visitor visitor = registered("127.0.0.1");
            staying.put(visitor, number(visitor));
        }
        Visitor left = registered("127.0.0.1");
        String given = number(left);
        abroad.leave(left);
        await().atMost(A_WHILE).until(() -> VISITED.stateOf(given).equals("RELEASING"));
        VISITED.kill9();
        VISITED.with("imrn.publication.home-as", "sip:{domain}:" + HOME_PORT + ";transport=tcp").start();
        HOME.start();
        staying.forEach((visitor, number) -> await().atMost(A_WHILE)
                .until(() -> home.retargeted(visitor).equals(Optional.of(number))));
        await().atMost(A_WHILE).until(() -> VISITED.saidInLog("home was told: WITHDRAW " + given));
        assertThat(VISITED.output()).filteredOn(line -> line.contains("home was told") && line.contains(left.home()))
                .satisfiesExactly(line -> assertThat(line).contains("PUBLISH"), line -> assertThat(line).contains("WITHDRAW"));
        assertThat(home.retargeted(left)).isEmpty();
        Visitor byTcp = registered("127.0.0.2");
        assertThat(told(byTcp, 1).get(0).transport()).isEqualTo("tcp");
    }
}

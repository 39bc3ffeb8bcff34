package org.imrn.arquillian.enumeration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.imrn.arquillian.server.ImrnServer;
import org.imrn.arquillian.server.Stage;
import org.imrn.arquillian.server.Visitor;
import org.imrn.arquillian.wire.Draft;
import org.imrn.arquillian.wire.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From the REGISTER at the visited side of a server to the record in the zone of its home side, and back. */
class EnumIT {

    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static BindServer bind;
    private static Onlooker onlooker;
    private static ImrnServer server;
    private static Stage stage;

    @BeforeAll
    static void start() {
        bind = new BindServer("enum").start();
        onlooker = new Onlooker(bind);
        server = bind.writtenBy(new ImrnServer("enum")).withShortTimes().with("imrn.enum.ttl", "PT0S")
                .with("imrn.home.announcers", "ims.visited.example.com=127.0.0.1")
                .with("imrn.enum.timeout", "PT0.5S").with("imrn.publication.retry-longest", "PT2S").start();
        stage = new Stage(server);
    }

    @AfterAll
    static void stop() {
        stage.close();
        server.close();
        bind.close();
    }

    private static String number(Visitor visitor) {
        return visitor.home().substring("tel:".length());
    }

    private static String home(Visitor visitor) {
        return "60 10 100 \"u\" \"E2U+sip\" \"!^.*$!sip:" + number(visitor) + "@ims.home.example.com;user=phone!\" .";
    }

    private static void stands(Visitor visitor, String record) {
        await().atMost(PATIENCE).untilAsserted(() ->
                assertThat(onlooker.records(number(visitor))).isEqualTo(List.of(record)));
    }

    private static String roaming(String imrn) {
        return "0 10 100 \"u\" \"E2U+pstn:tel\" \"!^.*$!tel:" + imrn + ";npdi!\" .";
    }

    @Test
    void aVisitorsNumberStandsInTheHomeZoneUntilTheVisitorLeaves() {
        Visitor visitor = Visitor.of("enum", 1);
        onlooker.adds(number(visitor), home(visitor));
        stage.register(visitor, 600);
        stands(visitor, roaming(stage.numberOf(visitor)));
        stage.leave(visitor);
        stands(visitor, home(visitor));
        assertThat(server.saidInLog("IMRN-5010I")).isTrue();
        assertThat(server.saidInLog("IMRN-5011I")).isTrue();
    }

    @Test
    void row9_1_15_whatAVisitedNetworkTellsStandsInTheHomeZone() {
        Visitor visitor = Visitor.of("enum", 5);
        onlooker.adds(number(visitor), home(visitor));
        try (Wire wire = Wire.open(server.udp().port())) {
            assertThat(told(wire, visitor, 600, 1)).isEqualTo(200);
            stands(visitor, roaming("+12125550142"));
            assertThat(told(wire, visitor, 0, 2)).isEqualTo(200);
            stands(visitor, home(visitor));
        }
    }

    private static int told(Wire wire, Visitor visitor, int expires, int sequence) {
        Draft announcement = Draft.register(wire.port(), wire.server(), visitor.home())
                .with("Contact", "<tel:+12125550142>;expires=" + expires).plus("X-IMRN-Seq: " + sequence);
        wire.send(announcement.bytes());
        return wire.await("answer to " + announcement, m -> m.isResponse() && m.callId().equals(announcement.callId())
                && m.status() >= 200).status();
    }

    @Test
    void aVisitorWhoIsNotHeardOfAgainIsTakenOutOfTheZone() {
        Visitor visitor = Visitor.of("enum", 2);
        onlooker.adds(number(visitor), home(visitor));
        stage.register(visitor, 5);
        stands(visitor, roaming(stage.numberOf(visitor)));
        stands(visitor, home(visitor));
    }

    @Test
    void registersAreAnsweredWhileTheZoneIsAwayAndAServerKilledMeanwhileGoesOnWithIt() {
        Visitor stays = Visitor.of("enum", 3);
        Visitor leaves = Visitor.of("enum", 4);
        onlooker.adds(number(stays), home(stays));
        onlooker.adds(number(leaves), home(leaves));
        stage.register(leaves, 600);
        stands(leaves, roaming(stage.numberOf(leaves)));
        bind.stop();
        stage.register(stays, 600);
        String imrn = stage.numberOf(stays);
        stage.leave(leaves);
        await().atMost(PATIENCE).until(() -> server.saidInLog("IMRN-5012W"));
        server.kill9();
        bind.start();
        server.start();
        stands(stays, roaming(imrn));
        stands(leaves, home(leaves));
    }
}

package org.imrn.arquillian.enumeration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.imrn.publication.enumeration.HomeZoneWork;
import org.imrn.publication.enumeration.ZoneChange;
import org.imrn.publication.enumeration.ZoneFailure;
import org.imrn.publication.enumeration.ZoneServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;

/** Handbook §7.4 against a real BIND. Each test has a number of its own in the zone. */
class HomeZoneIT {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final AtomicInteger NEXT = new AtomicInteger(200);
    private static BindServer bind;
    private static Onlooker onlooker;

    private final ZoneWriting writing = new ZoneWriting("zone-" + UUID.randomUUID());
    private final String alice = "+447700900" + NEXT.incrementAndGet();
    private final HomeZoneWork node = writing.node(bind);

    @BeforeAll
    static void startBind() {
        bind = new BindServer("home-zone").start();
        onlooker = new Onlooker(bind);
    }

    @AfterAll
    static void stopBind() {
        bind.close();
    }

    @AfterEach
    void stop() {
        writing.close();
    }

    private static String imrn(int last) {
        return "+1202555014" + last;
    }

    private static String roaming(int last) {
        return "30 10 100 \"u\" \"E2U+pstn:tel\" \"!^.*$!tel:" + imrn(last) + ";npdi!\" .";
    }

    private static String home(String user) {
        return "60 10 100 \"u\" \"E2U+sip\" \"!^.*$!sip:" + user + "@ims.home.example.com;user=phone!\" .";
    }

    private void published(int last) {
        writing.published(alice, imrn(last), "visited.example", HOUR);
    }

    private void withdrawn(int last) {
        writing.withdrawn(alice, imrn(last), "visited.example");
    }

    private void stands(String... records) {
        assertThat(onlooker.records(alice)).containsExactlyInAnyOrder(records);
    }

    private void until(HomeZoneWork worker, String... records) {
        await().atMost(SOON).until(() -> {
            worker.turn(10);
            return writing.behind() == 0;
        });
        stands(records);
    }

    @Test
    void theRecordOfTheDeploymentMaterialIsKeptAndComesBack() {
        String number = "+447700900123";
        assertThat(onlooker.records(number)).containsExactly(home(number));
        writing.published(number, imrn(2), "visited.example", HOUR);
        node.turn(10);
        assertThat(onlooker.records(number)).containsExactly(roaming(2));
        writing.withdrawn(number, imrn(2), "visited.example");
        node.turn(10);
        assertThat(onlooker.records(number)).containsExactly(home(number));
    }

    @Test
    void firstPublishAndWithdrawalOfASubscriberWithoutRecords() {
        long serial = onlooker.serial();
        published(2);
        node.turn(10);
        stands(roaming(2));
        assertThat(onlooker.serial()).as("secondaries hear of it at once").isGreaterThan(serial);
        withdrawn(2);
        node.turn(10);
        stands();
        assertThat(writing.row("number")).as("nothing is left to be known").isEmpty();
    }

    @Test
    void theUsersOwnRecordsAreSavedBeforeTheFirstUpdateAndRestored() {
        onlooker.adds(alice, home("alice"));
        onlooker.adds(alice, "60 10 101 \"u\" \"E2U+email:mailto\" \"!^\\\\+(.*)$!mailto:\\\\1@example.com!i\" .");
        List<String> before = onlooker.records(alice);
        published(1);
        node.turn(10);
        stands(roaming(1));
        published(3);
        node.turn(10);
        stands(roaming(3));
        withdrawn(3);
        node.turn(10);
        assertThat(onlooker.records(alice)).isEqualTo(before).hasSize(2);
    }

    @Test
    void aRefreshWritesNothing() {
        published(2);
        node.turn(10);
        long serial = onlooker.serial();
        published(2);
        until(node, roaming(2));
        assertThat(onlooker.serial()).isEqualTo(serial);
    }

    @Test
    void aBindingThatEndsByItselfIsWithdrawn() {
        onlooker.adds(alice, home("alice"));
        writing.published(alice, imrn(2), "visited.example", Duration.ofSeconds(3));
        node.turn(10);
        stands(roaming(2));
        await().atMost(SOON).untilAsserted(() -> {
            node.turn(10);
            stands(home("alice"));
        });
    }

    @Test
    void fromOneNetworkToTheOtherAndTheLateWithdrawalOfTheFirstIsHarmless() {
        onlooker.adds(alice, home("alice"));
        writing.published(alice, imrn(1), "first.example", HOUR);
        node.turn(10);
        writing.published(alice, imrn(2), "second.example", HOUR);
        node.turn(10);
        stands(roaming(2));
        writing.withdrawn(alice, imrn(1), "first.example");
        until(node, roaming(2));
        writing.withdrawn(alice, imrn(2), "second.example");
        until(node, home("alice"));
    }

    @Test
    void anotherNetworksRecordThatReplacedOursIsLeftAloneAndTheUsersOwnComesBackAfterIt() {
        onlooker.adds(alice, home("alice"));
        published(1);
        node.turn(10);
        onlooker.removes(alice, roaming(1));
        onlooker.adds(alice, roaming(9));
        withdrawn(1);
        node.turn(10);
        stands(roaming(9));
        assertThat(writing.row("last_error")).contains("another network's");
        onlooker.removes(alice, roaming(9));
        until(node, home("alice"));
    }

    @Test
    void onlyOursIsWithdrawnBesideAnothers() {
        published(1);
        node.turn(10);
        onlooker.adds(alice, roaming(9));
        withdrawn(1);
        until(node, roaming(9));
    }

    @Test
    void whatWasWrittenBetweenOurReadingAndOurWritingIsNotLost() {
        onlooker.adds(alice, home("alice"));
        AtomicInteger races = new AtomicInteger();
        HomeZoneWork racing = racing(() -> {
            if (races.incrementAndGet() == 1) {
                onlooker.removes(alice, home("alice"));
                onlooker.adds(alice, home("alice.new"));
            }
        });
        published(2);
        racing.turn(10);
        stands(roaming(2));
        withdrawn(2);
        racing.turn(10);
        stands(home("alice.new"));
    }

    @Test
    void whoLosesEveryRaceTriesAgainLater() {
        AtomicInteger races = new AtomicInteger();
        HomeZoneWork racing = racing(() -> onlooker.adds(alice, home("a" + races.incrementAndGet())));
        published(2);
        racing.turn(10);
        assertThat(races).hasValue(4);
        assertThat(writing.row("last_error")).contains("4 times in a row");
        until(node, roaming(2));
    }

    /** A node between whose reading and writing something happens. */
    private HomeZoneWork racing(Runnable meanwhile) {
        return writing.node(bind, BindServer.KEY, BindServer.secret(), BindServer.ZONE, server -> new ZoneServer() {
            @Override
            public List<NAPTRRecord> standing(Name name) throws ZoneFailure {
                return server.standing(name);
            }

            @Override
            public void update(Name zone, ZoneChange change) throws ZoneFailure {
                meanwhile.run();
                server.update(zone, change);
            }
        });
    }

    @ParameterizedTest(name = "key {0}, zone {2}: {3}")
    @CsvSource({"imrn-home,AAAAAAAAAAAAAAAAAAAAAA==,e164.example.com,NOTAUTH (BADSIG)",
        "nobody,AAAAAAAAAAAAAAAAAAAAAA==,e164.example.com,NOTAUTH (BADKEY)", "reader,,e164.example.com,REFUSED",
        "imrn-home,,e164.other.example,REFUSED"})
    void whatIsConfiguredWrongIsSaidAndLeavesTheZoneAlone(String key, String secret, String zone, String answer) {
        onlooker.adds(alice, home("alice"));
        published(2);
        writing.node(bind, key, secret == null ? BindServer.secret() : secret, zone, server -> server).turn(10);
        stands(home("alice"));
        assertThat(writing.row("last_error")).contains(answer);
        assertThat(writing.behind()).isOne();
        until(node, roaming(2));
    }

    @Test
    void whileTheServerIsAwayItWaitsAndThenItIsDone() {
        onlooker.adds(alice, home("alice"));
        bind.stop();
        try {
            published(2);
            node.turn(10);
            assertThat(writing.row("last_error")).contains("gave no answer");
        } finally {
            bind.start();
        }
        until(node, roaming(2));
    }

    @Test
    void aServerThatSaysNothingIsGivenUpAndFoundAgain() {
        onlooker.adds(alice, home("alice"));
        bind.freeze();
        try {
            published(2);
            node.turn(10);
            assertThat(writing.row("last_error")).contains("gave no answer");
        } finally {
            bind.thaw();
        }
        until(node, roaming(2));
    }

    @ParameterizedTest(name = "before the update {0}")
    @CsvSource({"true", "false"})
    void aNodeThatDiesAroundTheUpdateHarmsNothing(boolean before) {
        onlooker.adds(alice, home("alice"));
        HomeZoneWork dying = dying(before);
        published(2);
        assertThatThrownBy(() -> dying.turn(10)).hasRootCauseMessage("kill");
        writing.takenNoMore();
        until(node, roaming(2));
        withdrawn(2);
        HomeZoneWork dyingAgain = dying(before);
        assertThatThrownBy(() -> dyingAgain.turn(10)).hasRootCauseMessage("kill");
        writing.takenNoMore();
        until(node, home("alice"));
    }

    /** A node that is gone right before or right after its update. */
    private HomeZoneWork dying(boolean before) {
        return writing.node(bind, BindServer.KEY, BindServer.secret(), BindServer.ZONE, server -> new ZoneServer() {
            @Override
            public List<NAPTRRecord> standing(Name name) throws ZoneFailure {
                return server.standing(name);
            }

            @Override
            public void update(Name zone, ZoneChange change) throws ZoneFailure {
                if (!before) {
                    server.update(zone, change);
                }
                throw new Error("kill");
            }
        });
    }

    @Test
    void aWithdrawalAfterADeathTakesBackWhatTheDeadNodeWrote() {
        onlooker.adds(alice, home("alice"));
        published(2);
        assertThatThrownBy(() -> dying(false).turn(10)).hasRootCauseMessage("kill");
        withdrawn(2);
        writing.takenNoMore();
        until(node, home("alice"));
    }
}

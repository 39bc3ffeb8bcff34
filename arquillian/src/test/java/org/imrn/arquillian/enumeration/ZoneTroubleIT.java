package org.imrn.arquillian.enumeration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.imrn.publication.enumeration.HomeZoneWork;
import org.imrn.publication.enumeration.ZoneChange;
import org.imrn.publication.enumeration.ZoneFailure;
import org.imrn.publication.enumeration.ZoneServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;

/** Races, wrong keys, an absent name server, and nodes that die at the worst moment. */
class ZoneTroubleIT extends OnBind {

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

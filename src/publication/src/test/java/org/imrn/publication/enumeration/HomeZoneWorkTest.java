package org.imrn.publication.enumeration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.publication.enumeration.Zones.ALICE;
import static org.imrn.publication.enumeration.Zones.imrn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.imrn.publication.Backoff;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;

class HomeZoneWorkTest {

    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    private final InMemoryZoneLedger ledger = new InMemoryZoneLedger();
    private final Server server = new Server();
    private final Clock clock = new Clock() {
        @Override public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override public Instant instant() {
            return now;
        }
    };
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HomeZoneWork work = new HomeZoneWork(ledger, new HomeZoneWriter(ledger, server, Zones.APEX,
            Duration.ofSeconds(30), BACKOFF, Duration.ofSeconds(1), clock), threads, BACKOFF, clock);
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");

    /** A zone that does whatever it is told, unless it fails. */
    private static final class Server implements ZoneServer {

        private final Map<Name, List<NAPTRRecord>> zone = new ConcurrentHashMap<>();
        private volatile ZoneFailure failure;
        private volatile RuntimeException choking;

        @Override
        public List<NAPTRRecord> standing(Name name) throws ZoneFailure {
            if (choking != null && name.equals(Zones.NAME)) {
                throw choking;
            }
            if (failure != null) {
                throw failure;
            }
            return zone.getOrDefault(name, List.of());
        }

        @Override
        public void update(Name apex, ZoneChange change) {
            zone.put(change.name(), new ArrayList<>(change.adds()));
        }
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private void want(int numbers) {
        for (int i = 0; i < numbers; i++) {
            ledger.want(ALICE.plus(i), imrn(i));
        }
    }

    @Test
    void allThatIsDueIsWritten() {
        want(9);
        assertThat(work.turn(100)).isEqualTo(9);
        assertThat(ledger.settled).hasSize(9);
        assertThat(server.zone).hasSize(9);
    }

    @Test
    void whileTheServerIsSilentItIsAskedOfOneNumberEverMoreSeldomAndThenOfAllAtOnce() {
        want(9);
        server.failure = new ZoneFailure(ZoneFailure.Kind.AWAY, "silence");
        work.turn(100);
        assertThat(work.turn(100)).as("paused").isZero();
        now = now.plusSeconds(1);
        assertThat(work.turn(100)).isOne();
        now = now.plusSeconds(1);
        assertThat(work.turn(100)).as("the pause has doubled").isZero();
        now = now.plusSeconds(1);
        server.failure = null;
        assertThat(work.turn(100)).isOne();
        assertThat(work.turn(100)).isEqualTo(8);
        assertThat(ledger.budgets).containsExactly(100, 1, 1, 100);
    }

    @Test
    void aServerThatSaysNoIsNotSilent() {
        want(2);
        server.failure = new ZoneFailure(ZoneFailure.Kind.REFUSED, "policy");
        work.turn(100);
        assertThat(ledger.retries).hasSize(2).containsValue(Duration.ofSeconds(1));
        assertThat(work.turn(100)).isEqualTo(2);
    }

    @Test
    void oneThatTheWriterChokesOnDoesNotHoldUpTheOthers() {
        want(3);
        server.choking = new IllegalStateException("a record that nobody can read");
        work.turn(100);
        assertThat(ledger.settled).containsExactlyInAnyOrder(ALICE.plus(1), ALICE.plus(2));
        assertThat(ledger.retries).containsExactly(Map.entry(ALICE, Duration.ofSeconds(60)));
    }
}

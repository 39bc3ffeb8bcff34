package org.imrn.node;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.imrn.configuration.EnumSettings;
import org.imrn.configuration.ImrnConfiguration;
import org.imrn.configuration.PublicationSettings;
import org.imrn.persistence.Database;
import org.imrn.persistence.roaming.BindingNews;
import org.imrn.persistence.roaming.JpaZoneLedger;
import org.imrn.persistence.roaming.ZoneCatchUp;
import org.imrn.publication.Backoff;
import org.imrn.publication.enumeration.Apex;
import org.imrn.publication.enumeration.HomeZoneWork;
import org.imrn.publication.enumeration.HomeZoneWriter;
import org.imrn.publication.enumeration.SignedTcp;
import org.imrn.roaming.RoamingLedger;

/** Keeps the home network's ENUM zone saying what the roaming bindings say, if this server is told of a zone. */
final class HomeZone implements AutoCloseable {

    private static final int BUDGET = 200;
    private static final Duration LOOK_AT_LAG = Duration.ofMinutes(1);

    private final ImrnConfiguration configuration;
    private final Database database;
    private final JpaZoneLedger ledger;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean caughtUp;

    HomeZone(ImrnConfiguration configuration, Database database) {
        this.configuration = configuration;
        this.database = database;
        this.ledger = new JpaZoneLedger(database, configuration.home().domain());
    }

    /** Who hears of bindings while they are written. */
    BindingNews news() {
        return configuration.enumeration().zone().isPresent() ? ledger : BindingNews.unheard();
    }

    /** Begins the work, if there is any. */
    void begin(RoamingLedger bindings, Clock clock) {
        configuration.enumeration().zone().ifPresent(zone -> begin(zone, bindings, clock));
    }

    private void begin(EnumSettings.Zone zone, RoamingLedger bindings, Clock clock) {
        EnumSettings settings = configuration.enumeration();
        PublicationSettings publication = configuration.publication();
        Backoff backoff = new Backoff(publication.firstRetry(), publication.longestRetry());
        SignedTcp server = new SignedTcp(zone.server().host(), zone.server().port(),
                SignedTcp.key(zone.keyName(), zone.secret()), settings.timeout());
        HomeZoneWriter writer = new HomeZoneWriter(ledger, server, Apex.of(zone.apex()), settings.ttl(), backoff,
                settings.timeout(), clock);
        ExecutorService threads = Executors.newFixedThreadPool(settings.parallel(), Threads.named("imrn-enum"));
        parts.push(threads::shutdownNow);
        HomeZoneWork work = new HomeZoneWork(ledger, writer, threads, backoff, clock);
        ZoneCatchUp catchUp = new ZoneCatchUp(database, ledger);
        Schedule schedule = new Schedule();
        parts.push(schedule);
        schedule.every(publication.interval(), "writing the home zone", () -> {
            catchUpOnce(catchUp, bindings);
            work.turn(BUDGET);
        });
        schedule.every(LOOK_AT_LAG, "looking how far the home zone is behind", work::tellLag);
    }

    /** Bindings may have changed while no zone was configured. */
    private void catchUpOnce(ZoneCatchUp catchUp, RoamingLedger bindings) {
        if (!caughtUp) {
            catchUp.run(bindings);
            caughtUp = true;
        }
    }

    @Override
    public void close() throws Exception {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }
}

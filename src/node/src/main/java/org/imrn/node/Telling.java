package org.imrn.node;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.imrn.configuration.AnnouncingSettings;
import org.imrn.configuration.ImrnConfiguration;
import org.imrn.configuration.PublicationSettings;
import org.imrn.lease.Expiry;
import org.imrn.lease.LongerUse;
import org.imrn.persistence.Database;
import org.imrn.persistence.roaming.JpaOutbox;
import org.imrn.publication.Backoff;
import org.imrn.publication.Carrier;
import org.imrn.publication.HomeLine;
import org.imrn.publication.HomeServers;
import org.imrn.publication.Lateness;
import org.imrn.publication.LocalCarrier;
import org.imrn.publication.NoCarrier;
import org.imrn.publication.OutboxDispatcher;
import org.imrn.publication.PublicationMessage;
import org.imrn.publication.SipCarrier;
import org.imrn.roaming.Outbox;
import org.imrn.roaming.RoamingRegister;

/** Telling home, by the carrier that is configured. */
final class Telling implements AutoCloseable {

    /** So many connections to the database at most are taken by writing down what home answered. */
    private static final int SETTLING = 4;
    /** A keeping that comes late, or fails, is made up for by the next one. */
    private static final int KEPT_TIMES = 4;
    /** Shorter than this a slow database would give away what is under way. */
    private static final Duration SHORTEST_HOLD = Duration.ofSeconds(5);
    /** However late a node counts as dead, home does not wait for what it was about to tell for longer than this. */
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(30);
    /** No answer takes as long, asked at every place of a home server and once more for a longer validity. */
    private static final Duration LONGEST_UNDER_WAY = Duration.ofMinutes(5);
    private static final Duration LOOK_AT_LAG = Duration.ofMinutes(1);

    private final PublicationSettings publication;
    private final AnnouncingSettings announcing;
    private final Duration hold;
    private final ExecutorService settling = Executors.newFixedThreadPool(SETTLING, Threads.named("imrn-tell"));
    private final Schedule watching = new Schedule();
    private Optional<OutboxDispatcher> telling = Optional.empty();

    Telling(ImrnConfiguration configuration) {
        publication = configuration.publication();
        announcing = configuration.announcing();
        hold = hold(configuration.timing().deadAfter());
    }

    /** How long what a node carries stays its own though nothing is heard of it: until it counts as dead, within limits. */
    static Duration hold(Duration deadAfter) {
        Duration least = deadAfter.compareTo(SHORTEST_HOLD) < 0 ? SHORTEST_HOLD : deadAfter;
        return least.compareTo(LONGEST_HOLD) > 0 ? LONGEST_HOLD : least;
    }

    static boolean isOn(ImrnConfiguration configuration) {
        return configuration.publication().carrier() != PublicationSettings.Carrier.NONE;
    }

    OutboxDispatcher dispatcher(Database database, Expiry expiry, LongerUse longer, RoamingRegister register, HomeLine line,
                                Clock clock) {
        Outbox outbox = new JpaOutbox(database, hold);
        Lateness lateness = new Lateness(PublicationMessage.HOME_LATE, PublicationMessage.HOME_CAUGHT_UP, clock);
        watching.every(LOOK_AT_LAG, "looking how far telling home is behind", () -> lateness.look(outbox.lag()));
        Backoff backoff = new Backoff(publication.firstRetry(), publication.longestRetry());
        OutboxDispatcher dispatcher = new OutboxDispatcher(outbox, carrier(register, longer, line, backoff, clock), expiry,
                backoff, new OutboxDispatcher.Lanes(announcing.parallel(), LONGEST_UNDER_WAY, settling));
        watching.every(hold.dividedBy(KEPT_TIMES), "keeping what home is being told", dispatcher::keep);
        telling = Optional.of(dispatcher);
        return dispatcher;
    }

    private Carrier carrier(RoamingRegister register, LongerUse longer, HomeLine line, Backoff backoff, Clock clock) {
        return switch (publication.carrier()) {
            case LOCAL -> new LocalCarrier(register);
            case SIP -> new SipCarrier(line, new HomeServers(announcing.homeServer().orElseThrow()), announcing.ownUri(),
                    announcing.patience(), backoff, clock, (notice, end) -> CompletableFuture.supplyAsync(() ->
                            longer.until(notice.number(), notice.sequence(), end), settling));
            case NONE -> new NoCarrier();
        };
    }

    @Override
    public void close() {
        watching.close();
        settling.shutdown();
        telling.ifPresent(dispatcher -> Schedule.run("giving back what home was being told", dispatcher::giveBack));
    }
}

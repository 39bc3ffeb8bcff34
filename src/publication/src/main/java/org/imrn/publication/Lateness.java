package org.imrn.publication;

import java.time.Clock;
import java.time.Duration;
import org.imrn.roaming.Lag;

/** Tells in the log when something falls behind, how far it is as long as it is, and when it has caught up. */
public final class Lateness {

    /** To be behind by less than this is not worth a line in the log. */
    private static final Duration LATE = Duration.ofSeconds(30);

    private final PublicationMessage behind;
    private final PublicationMessage caughtUp;
    private final Clock clock;
    private boolean late;

    /**
     * @param behind   is told how much waits, and for how many seconds
     * @param caughtUp is told nothing
     * @param clock    the database's
     */
    public Lateness(PublicationMessage behind, PublicationMessage caughtUp, Clock clock) {
        this.behind = behind;
        this.caughtUp = caughtUp;
        this.clock = clock;
    }

    /** To be called now and then. */
    public synchronized void look(Lag lag) {
        Duration wait = lag.since().map(since -> Duration.between(since, clock.instant())).orElse(Duration.ZERO);
        boolean lateNow = wait.compareTo(LATE) > 0;
        if (lateNow) {
            behind.log(lag.waiting(), wait.toSeconds());
        } else if (late) {
            caughtUp.log();
        }
        late = lateNow;
    }
}

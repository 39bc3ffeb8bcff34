package org.imrn.publication.enumeration;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.imrn.number.E164Number;
import org.imrn.publication.Backoff;
import org.imrn.publication.Lateness;
import org.imrn.publication.PublicationMessage;
import org.imrn.roaming.ZoneLedger;

/**
 * Looks after all numbers that are due, several at once. While the server does not answer, it is asked about one number
 * at a time only and ever more seldom, so that the many that wait do not wait for their own timeouts too.
 */
public final class HomeZoneWork {

    private final ZoneLedger ledger;
    private final HomeZoneWriter writer;
    private final ExecutorService threads;
    private final Backoff backoff;
    private final Clock clock;
    private final Lateness lateness;
    private int unanswered;
    private Instant pausedUntil = Instant.MIN;

    /** @param threads as many as numbers are written at once */
    public HomeZoneWork(ZoneLedger ledger, HomeZoneWriter writer, ExecutorService threads, Backoff backoff, Clock clock) {
        this.ledger = ledger;
        this.writer = writer;
        this.threads = threads;
        this.backoff = backoff;
        this.clock = clock;
        this.lateness = new Lateness(PublicationMessage.ZONE_LATE, PublicationMessage.ZONE_CAUGHT_UP, clock);
    }

    /**
     * One turn, for one thread only; returns how many numbers were looked after.
     *
     * @throws org.imrn.lease.LedgerUnavailableException when the database cannot be asked; nothing is lost
     */
    public int turn(int budget) {
        if (clock.instant().isBefore(pausedUntil)) {
            return 0;
        }
        List<E164Number> due = ledger.due(unanswered == 0 ? budget : 1);
        if (due.isEmpty()) {
            return 0;
        }
        if (anyUnanswered(due)) {
            unanswered++;
            pausedUntil = clock.instant().plus(backoff.after(unanswered));
        } else {
            unanswered = 0;
        }
        return due.size();
    }

    private boolean anyUnanswered(List<E164Number> due) {
        List<Callable<Boolean>> work = due.stream().<Callable<Boolean>>map(number -> () -> writer.write(number)).toList();
        boolean any = false;
        try {
            for (Future<Boolean> written : threads.invokeAll(work)) {
                any |= written.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
        return any;
    }

    /** Tells in the log when the zone falls behind, how far it is as long as it is, and when it has caught up. */
    public void tellLag() {
        lateness.look(ledger.lag());
    }
}

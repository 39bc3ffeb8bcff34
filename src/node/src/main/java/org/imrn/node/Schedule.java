package org.imrn.node;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.imrn.lease.LedgerUnavailableException;

/**
 * Work done again and again, each kind on a thread of its own so that a slow one delays no other. Failures are logged
 * and the work has its next turn; an absent database is no failure here, whoever watches it has told.
 */
final class Schedule implements AutoCloseable {

    private static final int KINDS_OF_WORK = 8;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(KINDS_OF_WORK,
            Threads.named("imrn-schedule"));

    /** Does {@code work} now and again {@code pause} after each end. */
    void every(Duration pause, String name, Runnable work) {
        threads.scheduleWithFixedDelay(() -> run(name, work), 0, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    static void run(String name, Runnable work) {
        try {
            work.run();
        } catch (LedgerUnavailableException e) {
            NodeMessage.PERIODIC_WITHOUT_DATABASE.log(name, e.getMessage());
        } catch (RuntimeException | Error e) {
            // Thrown on, an error too would end this kind of work for good, and nobody would know.
            NodeMessage.PERIODIC_FAILED.log(name, e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

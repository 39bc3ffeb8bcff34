package org.imrn.persistence;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.imrn.lease.LedgerUnavailableException;
import org.imrn.lease.Patience;

/**
 * Reads on threads of their own, so that callers wait exactly as long as they can. A driver alone does not keep to that:
 * it counts in whole seconds, a connection is given up later than a query so that a slow answer does not cost it, and
 * waiting for a connection takes time of its own.
 *
 * <p>Cost: handing over to a thread and back. A read that nobody waits for any more is not begun; one that has begun goes
 * on to its own end, and what it learns of the database's health counts.
 */
final class PatientReads {

    /** Fewer than a pool has connections: however many reads hang, some are left for writing. */
    private static final int THREADS = 8;
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads;

    PatientReads() {
        threads = new ThreadPoolExecutor(THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                work -> {
                    Thread thread = new Thread(work, "imrn-read");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** @throws LedgerUnavailableException when it throws that itself, or has not ended in time */
    <T> T within(Duration patience, Supplier<T> read) {
        Future<T> answer = threads.submit(read::get);
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(false);
            throw new LedgerUnavailableException(Patience.OVER, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailableException("interrupted while the database was asked", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}

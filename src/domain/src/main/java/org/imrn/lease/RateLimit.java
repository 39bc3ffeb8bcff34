package org.imrn.lease;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets through a number of attempts per second, and as many at once after a quiet second. Cost: constant, no thread.
 */
public final class RateLimit {

    private final long capacity;
    private final long nanosPerPermit;
    private final LongSupplier nanoTime;
    private long permits;
    private long countedAt;

    /** @param nanoTime monotonic time in nanoseconds, {@code System::nanoTime} outside tests */
    public RateLimit(int perSecond, LongSupplier nanoTime) {
        this.capacity = perSecond;
        this.nanosPerPermit = Duration.ofSeconds(1).toNanos() / perSecond;
        this.nanoTime = nanoTime;
        this.permits = perSecond;
        this.countedAt = nanoTime.getAsLong();
    }

    public synchronized boolean tryAcquire() {
        long earned = (nanoTime.getAsLong() - countedAt) / nanosPerPermit;
        if (earned > 0) {
            permits = Math.min(capacity, permits + earned);
            countedAt += earned * nanosPerPermit;
        }
        if (permits == 0) {
            return false;
        }
        permits--;
        return true;
    }
}

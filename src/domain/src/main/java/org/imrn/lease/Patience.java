package org.imrn.lease;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How long a caller still waits; counted by the monotonic clock, since wall clocks jump. */
public final class Patience {

    /** Why something was not done, if it was given up because the time was over. */
    public static final String OVER = "the database did not answer in time";

    private final long endNanos;

    public Patience(Duration duration) {
        this.endNanos = System.nanoTime() + duration.toNanos();
    }

    /** How much of it is left, never less than nothing. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    /** The future's value, or empty when the time is over first. The future goes on. */
    public <T> Optional<T> await(CompletableFuture<T> future) {
        try {
            return Optional.of(future.get(left().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the ledger's futures complete normally", e.getCause());
        }
    }
}

package org.imrn.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Tries something again and again until it succeeds, for a bounded time. */
record Repeat(Duration patience) {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(300);

    /**
     * Tries at least once.
     *
     * @throws StoryFailed when the time is over
     */
    <T> T until(String what, Supplier<Optional<T>> attempt) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<T> success = attempt.get();
            if (success.isPresent()) {
                return success.get();
            }
            if (System.nanoTime() > deadline) {
                throw new StoryFailed("no " + what + " within " + patience.toSeconds() + " s");
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }
}

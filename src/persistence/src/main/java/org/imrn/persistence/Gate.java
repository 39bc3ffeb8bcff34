package org.imrn.persistence;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Who may ask the database. While it is away one caller at a time, and not too often, finds out whether it is back; the
 * others are turned away at once, so that threads that serve calls do not all wait for the same thing.
 */
final class Gate {

    private static final Duration REST = Duration.ofMillis(100);

    private final DatabaseHealth health;
    private final Semaphore probe = new Semaphore(1);
    private volatile long nextProbe = System.nanoTime();

    Gate(DatabaseHealth health) {
        this.health = health;
    }

    /** Leave to ask, to be given back. */
    interface Pass extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Lets a caller through.
     *
     * @param hurried never finds out itself, since that takes as long as a connection takes to fail
     * @throws DatabaseAwayException when the database is away and this caller is not the one to find out
     */
    Pass enter(boolean hurried) throws DatabaseAwayException {
        DatabaseHealth.State state = health.state();
        if (state.up()) {
            return () -> { };
        }
        if (hurried || System.nanoTime() - nextProbe < 0 || !probe.tryAcquire()) {
            throw new DatabaseAwayException(state.reason().orElse("it did not answer"));
        }
        return this::probed;
    }

    private void probed() {
        nextProbe = System.nanoTime() + REST.toNanos();
        probe.release();
    }
}

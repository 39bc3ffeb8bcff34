package org.imrn.persistence;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.concurrent.Semaphore;

/**
 * Who may ask the database. While it is away one caller at a time finds out whether it is back; the others are turned
 * away at once, so that threads that serve calls do not all wait for the same thing.
 */
final class Gate {

    private final DatabaseHealth health;
    private final Semaphore probe = new Semaphore(1);

    Gate(DatabaseHealth health) {
        this.health = health;
    }

    /** Turned away: says nothing about the database that was not known before. */
    static final class ClosedException extends SQLNonTransientConnectionException {
        private static final long serialVersionUID = 1L;

        ClosedException(String reason) {
            super("the database is away: " + reason);
        }
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
     * @throws ClosedException when the database is away and this caller is not the one to find out
     */
    Pass enter(boolean hurried) throws SQLException {
        DatabaseHealth.State state = health.state();
        if (state.up()) {
            return () -> { };
        }
        if (hurried || !probe.tryAcquire()) {
            throw new ClosedException(state.reason().orElse("it did not answer"));
        }
        return probe::release;
    }
}

package org.imrn.persistence;

import java.time.Duration;

/**
 * How long a transaction may take at its worst, so that a frozen database, or a peer frozen inside a transaction, never
 * holds us or the others up for longer.
 *
 * @param lock              longest wait for a row that another transaction has
 * @param statement         longest single statement
 * @param idleInTransaction after which the database ends a transaction whose client says nothing
 * @param network           longest silence on the connection, more than {@code statement}
 */
public record Timeouts(Duration lock, Duration statement, Duration idleInTransaction, Duration network) {

    public static final Timeouts USUAL = new Timeouts(Duration.ofMillis(1000), Duration.ofMillis(2000),
            Duration.ofMillis(3000), Duration.ofMillis(3000));

    public Timeouts {
        if (lock.toMillis() < 1 || lock.compareTo(statement) > 0 || statement.compareTo(network) >= 0
                || idleInTransaction.toMillis() < 1) {
            throw new IllegalArgumentException("timeouts must be: 0 < lock <= statement < network, and idle > 0; not "
                    + lock + ", " + statement + ", " + network + ", " + idleInTransaction);
        }
    }
}

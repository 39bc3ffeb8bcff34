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

    /** A transaction that has run for longer is rolled back instead of committed; many statements take many times. */
    Duration work() {
        return statement.multipliedBy(4);
    }

    /**
     * How long after its begin a transaction can still become visible: it is not committed after {@link #work}; if its
     * node is stopped just before the commit, the database ends it after {@code idleInTransaction}; and the commit itself
     * is waited for as long as {@code network}. Only a database that takes longer for a commit, its disk being stuck, can
     * make one visible later.
     */
    public Duration longestTransaction() {
        return work().plus(idleInTransaction).plus(network);
    }
}

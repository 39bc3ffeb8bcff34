package org.imrn.persistence;

import java.time.Duration;
import java.time.Instant;

/**
 * Removes what is kept for the operator only, once it is old: audit lines, and announcements carried or abandoned.
 * Costs the same however much is kept, since it looks at the oldest rows only.
 */
public final class Retention {

    private static final String AUDIT = "delete from audit where id in (select id from audit order by id limit ?) "
            + "and at < ?";
    private static final String OUTBOX = "delete from outbox where id in (select id from outbox "
            + "where state <> 'PENDING' order by id limit ?) and created_at < ?";

    private final Database database;
    private final Duration kept;

    /** @param kept how long after it was written a row stays */
    public Retention(Database database, Duration kept) {
        this.database = database;
        this.kept = kept;
    }

    /**
     * Removes at most {@code budget} rows of each kind; returns how many it removed altogether.
     *
     * @throws org.imrn.lease.LedgerUnavailableException when the database cannot be asked
     */
    public int removeOld(int budget) {
        return database.write(transaction -> {
            Instant before = transaction.now().minus(kept);
            return transaction.update(AUDIT, budget, before) + transaction.update(OUTBOX, budget, before);
        });
    }
}

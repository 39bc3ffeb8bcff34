package org.imrn.persistence.roaming;

import java.time.Duration;
import java.util.List;
import org.imrn.persistence.Database;
import org.imrn.roaming.Lag;
import org.imrn.roaming.Outbox;
import org.imrn.roaming.OutboxEntry;

/** The outbox in the database. */
public final class JpaOutbox implements Outbox {

    /** Only the oldest of a number: a withdrawal never overtakes the publication it ends. */
    private static final String DUE = "select o from OutboxRow o where o.state = 'PENDING' "
            + "and o.nextAttemptAt <= current_timestamp and not exists (select 1 from OutboxRow older "
            + "where older.number = o.number and older.state = 'PENDING' and older.sequence < o.sequence) "
            + "order by o.nextAttemptAt, o.id";
    private static final String CARRIED = "update outbox set state = 'CARRIED', attempts = attempts + 1, "
            + "last_error = null where id = ? and state = 'PENDING'";
    private static final String FAILED = "update outbox set attempts = attempts + 1, last_error = ?, "
            + "next_attempt_at = ? where id = ? and state = 'PENDING'";
    private static final String ABANDONED = "update outbox set state = 'ABANDONED', last_error = ? "
            + "where id = ? and state = 'PENDING'";

    private static final String LAG = "select count(o), min(o.createdAt) from OutboxRow o where o.state = 'PENDING'";

    private final Database database;

    public JpaOutbox(Database database) {
        this.database = database;
    }

    @Override
    public List<OutboxEntry> due(int budget) {
        return database.read(session -> session.createQuery(DUE, OutboxRow.class).setMaxResults(budget)
                .stream().map(OutboxRow::toEntry).toList());
    }

    @Override
    public void carried(OutboxEntry entry) {
        database.write(transaction -> transaction.update(CARRIED, entry.id()));
    }

    @Override
    public void failed(OutboxEntry entry, String reason, Duration retryAfter) {
        database.write(transaction ->
                transaction.update(FAILED, reason, transaction.now().plus(retryAfter), entry.id()));
    }

    @Override
    public void abandoned(OutboxEntry entry, String reason) {
        database.write(transaction -> transaction.update(ABANDONED, reason, entry.id()));
    }

    @Override
    public Lag lag() {
        return LagQuery.ask(database, LAG);
    }
}

package org.imrn.persistence.lease;

import java.time.Duration;
import java.util.List;
import org.imrn.healing.Change;
import org.imrn.healing.ChangeFeed;
import org.imrn.healing.Version;
import org.imrn.lease.Holder;
import org.imrn.lease.LeaseState;
import org.imrn.number.E164Number;
import org.imrn.persistence.Database;

/**
 * What has changed among leases and registrations, as the audit tells it: a line is written in the transaction of each
 * change, removals included, which leave no row that a version could be looked for in.
 *
 * <p>Cost: one range of the primary key, however many rows there are. The key's sequence must not be cached by sessions
 * (it is not, by default), since places drawn must rise in time.
 */
public final class AuditFeed implements ChangeFeed {

    /** What is written of a registration that is gone. */
    public static final String REMOVED = "registration removed";

    private final Database database;

    public AuditFeed(Database database) {
        this.database = database;
    }

    @Override
    public long placeBefore(Duration age) {
        return database.write(transaction -> transaction.session()
                .createQuery("select a.id from AuditRow a where a.at < :before order by a.id desc", Long.class)
                .setParameter("before", transaction.now().minus(age)).setMaxResults(1)
                .uniqueResultOptional().orElse(0L));
    }

    @Override
    public List<Change> after(long place, int most) {
        return database.read(session -> session
                .createQuery("select a.id, a.number, a.holderKey, a.version, a.state, a.what from AuditRow a "
                        + "where a.id > :place order by a.id", Object[].class)
                .setParameter("place", place).setMaxResults(most).stream().map(AuditFeed::change).toList());
    }

    private static Change change(Object[] line) {
        long place = (Long) line[0];
        long version = (Long) line[3];
        if (line[1] != null) {
            return new Change.OfLease(place, new Version<>(new E164Number((Long) line[1]), version),
                    LeaseState.Name.FREE.name().equals(line[4]));
        }
        return line[2] != null && Holder.ofKey((String) line[2]) instanceof Holder.OfRegistration holder
                ? new Change.OfRegistration(place, new Version<>(holder.registration(), version), REMOVED.equals(line[5]))
                : new Change.Other(place);
    }
}

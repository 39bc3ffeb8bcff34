package org.imrn.persistence.lease;

import java.util.List;
import org.hibernate.Session;
import org.imrn.lease.Lease;
import org.imrn.number.E164Number;
import org.imrn.persistence.Database;
import org.imrn.persistence.RowsByKey;

/** Leases by their numbers. */
public final class LeasesByKey extends RowsByKey<E164Number, Long, Lease> {

    public LeasesByKey(Database database) {
        super(database, "select l.number, l.version from LeaseRow l where l.number in :keys", Long.class,
                E164Number::value, E164Number::new);
    }

    @Override
    protected List<Lease> rows(Session session, List<Long> numbers) {
        return session.createQuery("select l from LeaseRow l where l.number in :keys", LeaseRow.class)
                .setParameterList("keys", numbers).stream().map(LeaseRow::toLease).toList();
    }
}

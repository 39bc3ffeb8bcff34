package org.imrn.persistence.roaming;

import java.time.Duration;
import java.util.List;
import org.imrn.healing.Change;
import org.imrn.healing.ChangeFeed;
import org.imrn.healing.Version;
import org.imrn.persistence.Database;

/** What has changed among roaming bindings, by the number each write draws. Cost: one range of an index. */
public final class BindingFeed implements ChangeFeed {

    private final Database database;

    public BindingFeed(Database database) {
        this.database = database;
    }

    @Override
    public long placeBefore(Duration age) {
        return database.write(transaction -> transaction.session().createQuery("select b.changeNumber "
                        + "from BindingRow b where b.changedAt < :before order by b.changeNumber desc", Long.class)
                .setParameter("before", transaction.now().minus(age)).setMaxResults(1)
                .uniqueResultOptional().orElse(0L));
    }

    @Override
    public List<Change> after(long place, int most) {
        return database.read(session -> session.createQuery("select b.changeNumber, b.subject, b.visitedNetwork, b.sequence "
                        + "from BindingRow b where b.changeNumber > :place order by b.changeNumber", Object[].class)
                .setParameter("place", place).setMaxResults(most).stream()
                .<Change>map(row -> new Change.OfBinding((Long) row[0],
                        new Version<>(BindingsByKey.key(row[1], row[2]), (Long) row[3]))).toList());
    }
}

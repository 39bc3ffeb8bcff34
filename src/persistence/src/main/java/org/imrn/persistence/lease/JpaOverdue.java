package org.imrn.persistence.lease;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.lease.Overdue;
import org.imrn.persistence.Database;
import org.imrn.persistence.Transaction;
import org.imrn.persistence.cluster.NodePresence;

/**
 * Finds the leases that this node has to move on. The index of deadlines finds what is due; for each row the key of the
 * blocks finds in one step the last block that begins at the number or before it, and with that who works it.
 *
 * <p>Cost: that of the rows returned, plus one look for each longer overdue row of another node, of which there are few
 * while that node does its own.
 */
public final class JpaOverdue implements Overdue {

    private static final String DUE = "select l.* from lease l where l.deadline < current_timestamp and l.state in (:wanted)"
            + " and coalesce((select case when l.number < b.first_number + b.size then b.worker end from block b"
            + " where b.pool = l.pool and b.first_number <= l.number order by b.first_number desc limit 1), 0) ";
    private static final String MINE = "= :me order by l.deadline";
    private static final String NOT_THEIRS = "not in (:others) order by l.deadline";
    private static final long NOBODY = -1;

    private final Database database;
    private final NodePresence presence;

    public JpaOverdue(Database database, NodePresence presence) {
        this.database = database;
        this.presence = presence;
    }

    @Override
    public List<Lease> due(int budget, Set<LeaseState.Name> spared) {
        Set<LeaseState.Name> wanted = EnumSet.allOf(LeaseState.Name.class);
        wanted.removeAll(spared);
        return database.write(transaction -> rows(transaction, wanted.stream().map(Enum::name).toList(), budget));
    }

    private List<Lease> rows(Transaction transaction, List<String> wanted, int budget) {
        long me = presence.idIn(transaction);
        Set<Long> living = new TreeSet<>(presence.livingIn(transaction));
        boolean first = living.iterator().next() == me;
        living.remove(me);
        living.add(NOBODY);
        var query = transaction.session().createNativeQuery(DUE + (first ? NOT_THEIRS : MINE), LeaseRow.class)
                .setParameterList("wanted", wanted).setMaxResults(budget);
        if (first) {
            query.setParameterList("others", living);
        } else {
            query.setParameter("me", me);
        }
        return query.stream().map(LeaseRow::toLease).toList();
    }
}

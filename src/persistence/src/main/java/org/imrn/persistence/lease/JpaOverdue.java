package org.imrn.persistence.lease;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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
 * Finds the leases that this node has to move on. The index of states and deadlines finds what is due; for each row the
 * key of the blocks finds in one step the last block that begins at the number or before it, and with that who works it.
 *
 * <p>Cost: that of the rows returned, however many are due, plus one look for each longer overdue row of another node, of
 * which there are few while that node does its own.
 */
public final class JpaOverdue implements Overdue {

    private static final EnumSet<LeaseState.Name> NEVER_DUE = EnumSet.of(LeaseState.Name.FREE, LeaseState.Name.DISABLED);

    private final Database database;
    private final NodePresence presence;

    public JpaOverdue(Database database, NodePresence presence) {
        this.database = database;
        this.presence = presence;
    }

    @Override
    public List<Lease> due(int budget, Set<LeaseState.Name> spared) {
        Set<LeaseState.Name> wanted = EnumSet.complementOf(NEVER_DUE);
        wanted.removeAll(spared);
        return database.write(transaction -> rows(transaction, wanted, budget));
    }

    private List<Lease> rows(Transaction transaction, Set<LeaseState.Name> wanted, int budget) throws SQLException {
        long me = presence.idIn(transaction);
        Set<Long> others = new TreeSet<>(presence.livingIn(transaction));
        boolean first = others.iterator().next() == me;
        others.remove(me);
        List<Lease> due = new ArrayList<>();
        try (PreparedStatement select = new OverdueQuery(wanted, first, me, others, budget)
                .prepare(transaction.connection(), "");
             ResultSet row = select.executeQuery()) {
            while (row.next()) {
                due.add(LeaseRow.read(row));
            }
        }
        return due;
    }
}

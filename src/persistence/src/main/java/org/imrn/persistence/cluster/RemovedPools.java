package org.imrn.persistence.cluster;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.imrn.persistence.Database;
import org.imrn.persistence.Transaction;
import org.imrn.pool.PoolName;

/**
 * Clears away what pools leave behind that this node's configuration does not have any more: block rows, and what nodes
 * wanted of them. Other nodes may still have such a pool while they are restarted one by one, so this node only lets go
 * of the blocks it worked itself, and forgets a block when nobody alive works it and nobody has taken it since the last
 * look: a node that has the pool takes blocks that lie about within a few heartbeats. Should one be late, it writes the
 * block down again at its next turn; and whose a number is does not depend on these rows.
 *
 * <p>Leases of such a pool need nothing more. Their deadlines are stored, and the sweep asks no configuration: numbers of
 * a block that no living node works, and those in no block, are moved on by the first living node, until they are free
 * and have no row. What operators hold back of the pool stays as it is, since the pool may come back.
 *
 * <p>For one thread. Cost of a look: three queries, and a row for each block left.
 */
public final class RemovedPools {

    private static final String ELSEWHERE = "not (pool = any(?))";
    private static final String LET_GO = "update block set worker = null, epoch = epoch + 1 where worker = ? and "
            + ELSEWHERE;
    private static final String UNWORKED = "select pool, first_number, epoch from block where " + ELSEWHERE
            + " and (worker is null or not (worker = any(?)))";
    private static final String FORGET = "delete from block where pool = ? and first_number = ? and epoch = ?";
    private static final String WANTED = "delete from wanted where " + ELSEWHERE + " and (node = ? or not (node = any(?)))";

    private final Database database;
    private final NodePresence presence;
    private final List<String> configured;
    private Set<Left> seen = Set.of();

    /** A block as it lies about; with another epoch somebody has worked it meanwhile. */
    private record Left(String pool, long first, long epoch) { }

    /** @param configured the pools that this node has */
    public RemovedPools(Database database, NodePresence presence, Collection<PoolName> configured) {
        this.database = database;
        this.presence = presence;
        this.configured = configured.stream().map(PoolName::value).toList();
    }

    /**
     * One look; to be had again after some heartbeats.
     *
     * @return how many blocks were forgotten, of each pool that had any
     * @throws org.imrn.lease.LedgerUnavailableException when the database cannot be asked
     */
    public Map<PoolName, Integer> clear() {
        Map<PoolName, Integer> forgotten = new TreeMap<>((one, other) -> one.value().compareTo(other.value()));
        seen = database.write(transaction -> {
            forgotten.clear();
            Array pools = transaction.connection().createArrayOf("varchar", configured.toArray());
            long me = presence.idIn(transaction);
            Array living = transaction.connection().createArrayOf("bigint", presence.livingIn(transaction).toArray());
            transaction.update(WANTED, pools, me, living);
            transaction.update(LET_GO, me, pools);
            Set<Left> left = unworked(transaction, pools, living);
            for (Left block : List.copyOf(left)) {
                if (seen.contains(block)) {
                    int gone = transaction.update(FORGET, block.pool(), block.first(), block.epoch());
                    forgotten.merge(new PoolName(block.pool()), gone, Integer::sum);
                    left.remove(block);
                }
            }
            return left;
        });
        return forgotten;
    }

    private static Set<Left> unworked(Transaction transaction, Array pools, Array living) throws SQLException {
        Set<Left> left = new HashSet<>();
        try (PreparedStatement select = transaction.connection().prepareStatement(UNWORKED)) {
            select.setArray(1, pools);
            select.setArray(2, living);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    left.add(new Left(row.getString(1), row.getLong(2), row.getLong(3)));
                }
            }
        }
        return left;
    }
}

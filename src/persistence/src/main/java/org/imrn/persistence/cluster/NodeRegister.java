package org.imrn.persistence.cluster;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.imrn.number.NumberBlock;
import org.imrn.persistence.Database;
import org.imrn.persistence.DatabaseClock;
import org.imrn.persistence.Transaction;
import org.imrn.pool.Pool;
import org.imrn.pool.PoolName;

/**
 * This node as the database knows it: its sign of life, and the blocks it works. All methods throw
 * {@link org.imrn.lease.LedgerUnavailableException} when the database cannot be asked.
 */
public final class NodeRegister {

    private static final String ENTER = "insert into node (name, started_at, heartbeat_at) values (?, ?, ?) "
            + "on conflict do nothing";
    private static final String START = "update node set started_at = ?, heartbeat_at = ? where name = ?";
    private static final String BEAT = "update node set heartbeat_at = ? where name = ?";
    private static final String CREATE = "insert into block (pool, first_number, size, epoch) values (?, ?, ?, 0) "
            + "on conflict do nothing";
    private static final String RESIZE = "update block set size = ? where pool = ? and first_number = ? and size <> ?";
    private static final String CLAIM = "update block set worker = ?, epoch = epoch + 1 where pool = ? "
            + "and (worker is null or worker in (select id from node where heartbeat_at < ? and id <> ?))";

    private final Database database;
    private final DatabaseClock clock;
    private final String name;
    private final Duration deadAfter;

    /**
     * @param name      this node's own name, the same after a restart, at most 64 characters
     * @param deadAfter how old a sign of life must be for a node to count as dead
     */
    public NodeRegister(Database database, DatabaseClock clock, String name, Duration deadAfter) {
        this.database = database;
        this.clock = clock;
        this.name = name;
        this.deadAfter = deadAfter;
    }

    /** Enters this node, or says that it has started again, and compares clocks. */
    public void enter() {
        database.write(transaction -> {
            transaction.update(ENTER, name, transaction.now(), transaction.now());
            return transaction.update(START, transaction.now(), transaction.now(), name);
        });
        clock.synchronise();
    }

    /** Gives a sign of life and compares clocks; enters the node again if somebody removed it. */
    public void heartbeat() {
        int known = database.write(transaction -> transaction.update(BEAT, transaction.now(), name));
        if (known == 0) {
            enter();
        } else {
            clock.synchronise();
        }
    }

    /**
     * Creates the rows of the pool's blocks that are missing, takes the blocks that nobody or a dead node works, and
     * tells which ones this node now works.
     */
    public List<NumberBlock> work(Pool pool) {
        List<NumberBlock> blocks = pool.blocks();
        return database.write(transaction -> {
            long me = idOf(transaction);
            create(transaction, pool.name().value(), blocks);
            transaction.update(CLAIM, me, pool.name().value(), transaction.now().minus(deadAfter), me);
            Set<Long> mine = workedBy(transaction, me, pool.name());
            return blocks.stream().filter(block -> mine.contains(block.first().value())).toList();
        });
    }

    private long idOf(Transaction transaction) {
        return transaction.session().createQuery("select n from NodeRow n where n.name = :name", NodeRow.class)
                .setParameter("name", name).uniqueResultOptional().map(NodeRow::id)
                .orElseThrow(() -> new IllegalStateException("node " + name + " has not entered the register"));
    }

    private static Set<Long> workedBy(Transaction transaction, long node, PoolName pool) {
        Set<Long> firsts = new HashSet<>();
        transaction.session().createQuery("select b from BlockRow b where b.worker = :node and b.key.pool = :pool",
                        BlockRow.class)
                .setParameter("node", node).setParameter("pool", pool.value())
                .stream().forEach(row -> firsts.add(row.firstNumber()));
        return firsts;
    }

    private static void create(Transaction transaction, String pool, List<NumberBlock> blocks) throws SQLException {
        transaction.updateEach(CREATE, blocks.stream().map(block ->
                new Object[] {pool, block.first().value(), block.size()}).toList());
        transaction.updateEach(RESIZE, blocks.stream().map(block ->
                new Object[] {block.size(), pool, block.first().value(), block.size()}).toList());
    }
}

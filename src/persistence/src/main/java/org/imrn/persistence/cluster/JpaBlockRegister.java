package org.imrn.persistence.cluster;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imrn.number.NumberBlock;
import org.imrn.persistence.Database;
import org.imrn.persistence.Transaction;
import org.imrn.pool.BlockRegister;
import org.imrn.pool.PoolName;

/**
 * Who works which block: read through the mapping, changed beneath it, since a row is changed only if its epoch is still
 * the one that was read. Rows are changed in the order of their numbers, so that two nodes cannot lock each other out.
 */
public final class JpaBlockRegister implements BlockRegister {

    private static final String CREATE = "insert into block (pool, first_number, size, epoch) values (?, ?, ?, 0) "
            + "on conflict do nothing";
    private static final String REMOVE = "delete from block where pool = ? and first_number = ? and epoch = ?";
    private static final String HAND_OVER = "update block set worker = ?, epoch = epoch + 1 "
            + "where pool = ? and first_number = ? and epoch = ?";
    private static final String LEAVE = "update block set worker = null, epoch = epoch + 1 where worker = ?";
    private static final String WANT = "insert into wanted (pool, node, since, urgent) values (?, ?, ?, ?) "
            + "on conflict do nothing";
    private static final String WANT_DIFFERENTLY = "update wanted set urgent = ? where pool = ? and node = ?";
    private static final String SATISFIED = "delete from wanted where pool = ? and node = ?";
    private static final String WANT_NOTHING = "delete from wanted where node = ?";

    private final Database database;
    private final NodePresence presence;

    public JpaBlockRegister(Database database, NodePresence presence) {
        this.database = database;
        this.presence = presence;
    }

    @Override
    public Survey survey(PoolName pool) {
        return database.write(transaction -> {
            Set<Long> living = presence.livingIn(transaction);
            return new Survey(presence.idIn(transaction), living, entries(transaction, pool),
                    wants(transaction, pool, living));
        });
    }

    private static List<Entry> entries(Transaction transaction, PoolName pool) {
        return transaction.session().createQuery("select b from BlockRow b where b.key.pool = :pool "
                        + "order by b.key.firstNumber", BlockRow.class)
                .setParameter("pool", pool.value()).stream().map(BlockRow::entry).toList();
    }

    private static List<Want> wants(Transaction transaction, PoolName pool, Set<Long> living) {
        return transaction.session().createQuery("select w from WantedRow w where w.key.pool = :pool "
                        + "and w.key.node in :living order by w.since, w.key.node", WantedRow.class)
                .setParameter("pool", pool.value()).setParameterList("living", living).stream()
                .map(WantedRow::want).toList();
    }

    @Override
    public void create(PoolName pool, Collection<NumberBlock> blocks) {
        database.write(transaction -> transaction.updateEach(CREATE, blocks.stream()
                .sorted(Comparator.comparing(NumberBlock::first))
                .map(block -> new Object[] {pool.value(), block.first().value(), block.size()}).toList()));
    }

    @Override
    public void remove(PoolName pool, Collection<Entry> entries) {
        database.write(transaction -> transaction.updateEach(REMOVE, inOrder(entries).stream()
                .map(entry -> new Object[] {pool.value(), entry.range().first().value(), entry.epoch()}).toList()));
    }

    @Override
    public List<Entry> take(PoolName pool, Collection<Entry> entries) {
        return database.write(transaction -> handOver(transaction, pool, entries, presence.idIn(transaction)));
    }

    @Override
    public int give(PoolName pool, Collection<Entry> entries, long to) {
        return database.write(transaction -> {
            int given = handOver(transaction, pool, entries, to).size();
            if (given > 0) {
                transaction.update(SATISFIED, pool.value(), to);
            }
            return given;
        });
    }

    private static List<Entry> handOver(Transaction transaction, PoolName pool, Collection<Entry> entries, long worker)
            throws SQLException {
        List<Entry> ordered = inOrder(entries);
        int[] counts = transaction.updateEach(HAND_OVER, ordered.stream().map(entry -> new Object[] {worker,
            pool.value(), entry.range().first().value(), entry.epoch()}).toList());
        List<Entry> changed = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 1) {
                changed.add(new Entry(ordered.get(i).range(), Optional.of(worker), ordered.get(i).epoch() + 1));
            }
        }
        return changed;
    }

    private static List<Entry> inOrder(Collection<Entry> entries) {
        return entries.stream().sorted(Comparator.comparing(entry -> entry.range().first())).toList();
    }

    @Override
    public void want(PoolName pool, boolean urgent) {
        database.write(transaction -> {
            long me = presence.idIn(transaction);
            transaction.update(WANT, pool.value(), me, transaction.now(), urgent);
            return transaction.update(WANT_DIFFERENTLY, urgent, pool.value(), me);
        });
    }

    @Override
    public void wantNoMore(PoolName pool) {
        database.write(transaction -> transaction.update(SATISFIED, pool.value(), presence.idIn(transaction)));
    }

    @Override
    public void leave() {
        database.write(transaction -> {
            long me = presence.idIn(transaction);
            transaction.update(LEAVE, me);
            presence.leaveIn(transaction);
            return transaction.update(WANT_NOTHING, me);
        });
    }
}

package org.imrn.pool;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imrn.number.NumberBlock;
import org.imrn.number.NumberRange;

/**
 * Which node hands out from which block, as the database says. It keeps nodes out of each other's way; who holds a
 * number is decided by the leases' unique keys alone, so a late or paused node can at worst lose an insert.
 *
 * <p>Whatever is changed is changed by compare-and-set on the epoch, so of two nodes that want the same block one gets
 * it. All methods throw {@code LedgerUnavailableException} when the database cannot be asked.
 */
public interface BlockRegister {

    /**
     * A block as written down.
     *
     * @param range  its numbers; not always those of a block as the pool is cut today
     * @param worker the node that hands them out; empty for nobody
     * @param epoch  rises whenever the worker changes: a block with another epoch has been somebody else's meanwhile
     */
    record Entry(NumberRange range, Optional<Long> worker, long epoch) { }

    /**
     * A node that is short of numbers of a pool.
     *
     * @param urgent somebody waits there for a number
     */
    record Want(long node, boolean urgent) { }

    /**
     * One look at a pool.
     *
     * @param me      this node
     * @param living  the nodes that live by the database's clock; this one is always among them
     * @param entries all its blocks
     * @param wants   the living nodes that are short of its numbers, longest waiting first
     */
    record Survey(long me, Set<Long> living, List<Entry> entries, List<Want> wants) {

        public boolean mine(Entry entry) {
            return entry.worker().filter(worker -> worker == me).isPresent();
        }

        /** Whether nobody alive works the block. */
        public boolean orphaned(Entry entry) {
            return entry.worker().filter(worker -> worker == me || living.contains(worker)).isEmpty();
        }

        /** What this node has said that it is short of. */
        public Optional<Want> myWant() {
            return wants.stream().filter(want -> want.node() == me).findFirst();
        }
    }

    Survey survey(PoolName pool);

    /** Writes blocks down that nobody works yet; what begins at the same number already is left as it is. */
    void create(PoolName pool, Collection<NumberBlock> blocks);

    /** Forgets blocks, except those that have changed meanwhile. */
    void remove(PoolName pool, Collection<Entry> entries);

    /** Makes blocks this node's; returns, as they now are, those that have not changed meanwhile. */
    List<Entry> take(PoolName pool, Collection<Entry> entries);

    /**
     * Gives blocks of this node to another one, which counts as no longer short then; what has changed meanwhile is not
     * this node's to give.
     *
     * @return how many blocks were given
     */
    int give(PoolName pool, Collection<Entry> entries, long to);

    /** Tells the others that this node is short of numbers; a second time changes the urgency only. */
    void want(PoolName pool, boolean urgent);

    /** This node is not short any more. */
    void wantNoMore(PoolName pool);

    /** This node stops: its blocks are nobody's, and it does not count as living until it is heard of again. */
    void leave();
}

package org.imrn.pool;

import java.util.List;
import java.util.Set;
import org.imrn.number.NumberBlock;

/**
 * Which node hands out from which block, as the database says. It keeps nodes out of each other's way; who holds a
 * number is decided by the leases' unique keys alone, so a late or paused node can at worst lose an insert.
 *
 * <p>All methods throw {@link org.imrn.lease.LedgerUnavailableException} when the database cannot be asked.
 */
public interface BlockRegister {

    /** A node that is short of numbers of a pool. */
    record Want(PoolName pool, long node) { }

    /** Writes down the pool's blocks as they are cut, and clears away blocks that it is not cut into any more. */
    void declare(Pool pool);

    /** The blocks of the pool that this node works. */
    Set<NumberBlock> mine(Pool pool);

    /** Takes of the blocks that nobody alive works this node's share, and tells which. */
    Set<NumberBlock> takeOver(Pool pool);

    /** Gives a block to another node; false if it was not this node's. */
    boolean give(Pool pool, NumberBlock block, long to);

    /** Tells the others that this node is short of numbers of the pool; harmless if they know. */
    void want(PoolName pool);

    /** This node is not short any more. */
    void wantNoMore(PoolName pool);

    /** What other living nodes are short of, longest waiting first. */
    List<Want> wantedByOthers();
}

package org.imrn.pool;

import java.util.Set;

/** Is told when blocks of a pool come to this node or go from it: once for each kind of move in a turn of a pool. */
public interface BlockMoves {

    /** Blocks are this node's now that nobody alive worked; {@code gone} are the dead nodes that had, none for nobody. */
    void tookOver(PoolName pool, int blocks, Set<Long> gone);

    /** Blocks that this node worked are other nodes' now, or have been meanwhile, without its having given them. */
    void lost(PoolName pool, int blocks);

    /** Another node was short and has blocks of this one now. */
    void gave(PoolName pool, int blocks, long to);

    /** This node is short of numbers and asks the others; not told again until it is short no more. */
    void wants(PoolName pool);

    /** It is short no more. */
    void wantsNoMore(PoolName pool);
}

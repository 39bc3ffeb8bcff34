package org.imrn.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a node does again and again so that the living nodes share the pools: at every heartbeat, and at once when
 * somebody is short.
 *
 * <p>For each pool it drops the blocks that another node has taken, takes those that nobody alive works, finds out which
 * numbers of the gained ones are free, gives blocks to nodes that are short, says when it is short itself, and looks at
 * one of its blocks again for what was missed. Nothing here decides who holds a number: a turn that comes late, or never,
 * costs inserts, not safety.
 *
 * <p>Cost: one look at the register and one at a block for each pool, more only when blocks move.
 */
public final class BlockTurn {

    private final List<PoolBlocks> pools = new ArrayList<>();
    private final BlockRegister register;
    private final Runnable callOthers;

    /**
     * @param free       where the numbers of each pool are offered
     * @param register   who works what
     * @param truth      which numbers of a block are lent
     * @param callOthers asks the other nodes for a turn at once; if that is lost, they have one with their next heartbeat
     * @param random     for the order in which numbers are offered
     * @param moves      is told of blocks that come and go
     */
    public BlockTurn(Pools configured, FreeNumbersByPool free, BlockRegister register, BlockTruth truth,
                     Runnable callOthers, RandomGenerator random, BlockMoves moves) {
        this.register = register;
        this.callOthers = callOthers;
        for (Pool pool : configured.all()) {
            NumbersAtHand numbers = free.of(pool.name()).orElseThrow();
            pools.add(new PoolBlocks(pool, numbers, register, truth, random, moves));
        }
    }

    /** One turn. Throws {@code LedgerUnavailableException} half-way at worst; the next turn does the rest. */
    public synchronized void run() {
        boolean call = false;
        try {
            for (PoolBlocks pool : pools) {
                call |= pool.turn();
            }
        } finally {
            if (call) {
                callOthers.run();
            }
        }
    }

    /** This node stops in order: the others can have its blocks at once. */
    public synchronized void leave() {
        pools.forEach(PoolBlocks::dropAll);
        register.leave();
        callOthers.run();
    }
}

package org.imrn.node;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.imrn.lease.LedgerUnavailableException;
import org.imrn.pool.BlockMoves;
import org.imrn.pool.PoolName;

/**
 * Tells operators of blocks that come to this node and go from it: one line for each kind of move of a pool and a turn.
 * The same kind is not told again within a minute but counted, and told as a sum when the minute is over, since the last
 * numbers of a small pool may go to and fro with every turn.
 */
final class BlockNews implements BlockMoves {

    private static final long QUIET = Duration.ofMinutes(1).toNanos();

    private final LongFunction<String> names;
    private final LongSupplier nanoTime;
    private final Map<Topic, Moved> moved = new LinkedHashMap<>();
    private final Map<PoolName, Shortage> shortages = new LinkedHashMap<>();

    private record Topic(NodeMessage message, PoolName pool, String who) { }

    /** Blocks not told of yet, and when a line was written last. */
    private static final class Moved {
        private long untold;
        private long toldAt;
    }

    /** Whether this node is short, and what was told of that last. */
    private static final class Shortage {
        private boolean now;
        private boolean told;
        private long toldAt;
    }

    /**
     * @param names    what a node is called; may throw {@code LedgerUnavailableException}
     * @param nanoTime monotonic time in nanoseconds
     */
    BlockNews(LongFunction<String> names, LongSupplier nanoTime) {
        this.names = names;
        this.nanoTime = nanoTime;
    }

    @Override
    public void tookOver(PoolName pool, int blocks, Set<Long> gone) {
        if (gone.isEmpty()) {
            note(NodeMessage.BLOCKS_TAKEN, pool, "", blocks);
        } else {
            note(NodeMessage.BLOCKS_TAKEN_OVER, pool,
                    gone.stream().map(this::name).collect(Collectors.joining(", ")), blocks);
        }
    }

    @Override
    public void lost(PoolName pool, int blocks) {
        note(NodeMessage.BLOCKS_LOST, pool, "", blocks);
    }

    @Override
    public void gave(PoolName pool, int blocks, long to) {
        note(NodeMessage.BLOCKS_GIVEN, pool, name(to), blocks);
    }

    @Override
    public void wants(PoolName pool) {
        isShort(pool, true);
    }

    @Override
    public void wantsNoMore(PoolName pool) {
        isShort(pool, false);
    }

    private String name(long node) {
        try {
            return names.apply(node);
        } catch (LedgerUnavailableException e) {
            // The blocks have moved and are to be seen to: that matters more than a name.
            return "number " + node;
        }
    }

    private synchronized void note(NodeMessage message, PoolName pool, String who, int blocks) {
        Topic topic = new Topic(message, pool, who);
        Moved known = moved.computeIfAbsent(topic, first -> {
            Moved never = new Moved();
            never.toldAt = nanoTime.getAsLong() - QUIET;
            return never;
        });
        known.untold += blocks;
        tell(topic, known);
    }

    private synchronized void isShort(PoolName pool, boolean now) {
        Shortage known = shortages.computeIfAbsent(pool, first -> {
            Shortage never = new Shortage();
            never.toldAt = nanoTime.getAsLong() - QUIET;
            return never;
        });
        known.now = now;
        tell(pool, known);
    }

    /** Tells what had to wait; to be called at every turn. */
    synchronized void tellWhatWaited() {
        moved.forEach(this::tell);
        shortages.forEach(this::tell);
    }

    private void tell(Topic topic, Moved known) {
        if (known.untold > 0 && quietSince(known.toldAt)) {
            topic.message().log(topic.pool(), known.untold, topic.who());
            known.untold = 0;
            known.toldAt = nanoTime.getAsLong();
        }
    }

    private void tell(PoolName pool, Shortage known) {
        if (known.now != known.told && quietSince(known.toldAt)) {
            (known.now ? NodeMessage.SHORT : NodeMessage.SHORT_NO_MORE).log(pool);
            known.told = known.now;
            known.toldAt = nanoTime.getAsLong();
        }
    }

    private boolean quietSince(long toldAt) {
        return nanoTime.getAsLong() - toldAt >= QUIET;
    }
}

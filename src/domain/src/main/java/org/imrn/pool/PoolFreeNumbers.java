package org.imrn.pool;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.imrn.number.E164Number;
import org.imrn.number.NumberBlock;

/**
 * The free numbers of all blocks of one pool that this node works. Blocks come and go while numbers are taken.
 *
 * <p>Blocks that have something to give stand in a queue and are asked in turn; a block that runs dry leaves it and
 * joins again when a number comes back. So a lease never searches: the cost does not depend on how full the pool is.
 *
 * <p>The turn of a block of {@value NumberBlock#SIZE} is a run of {@value #RUN} numbers. Those leased together then stand
 * near each other in the database's indexes and share pages there, as in a small pool: with one number of each block in
 * turn every lease would change pages of its own, in each index, in every transaction. The next number is still one of
 * thousands that nobody can guess; smaller blocks, where it would be one of few, give one number a turn. Each number rests
 * until all others have had their turn, give or take a run.
 */
public final class PoolFreeNumbers implements FreeNumbers {

    /** As many as usually share a transaction, and few of a block. */
    private static final int RUN = 256;

    private final HeldBack heldBack;
    private final TreeMap<E164Number, BlockFreeNumbers> blocks = new TreeMap<>();
    private final LinkedHashMap<Long, BlockFreeNumbers> offering = new LinkedHashMap<>();
    private Optional<BlockFreeNumbers> giving = Optional.empty();
    private int given;
    private long count;

    /** Nothing is offered until blocks are added. */
    public PoolFreeNumbers(HeldBack heldBack) {
        this.heldBack = heldBack;
    }

    /** Begins to offer from a block; one that begins at the same number is replaced. Cost: linear in its size. */
    public synchronized void add(BlockFreeNumbers block) {
        remove(block.block());
        block.block().numbers().filter(heldBack::contains).forEach(block::withhold);
        blocks.put(block.block().first(), block);
        count += block.count();
        offer(block);
    }

    /** Offers nothing from the block any more; false if it was not offered from. */
    public synchronized boolean remove(NumberBlock block) {
        Optional<BlockFreeNumbers> gone = Optional.ofNullable(blocks.remove(block.first()));
        gone.ifPresent(numbers -> {
            count -= numbers.count();
            offering.remove(block.first().value());
        });
        return gone.isPresent();
    }

    @Override
    public synchronized Optional<E164Number> take() {
        if (offering.isEmpty()) {
            return Optional.empty();
        }
        BlockFreeNumbers block = offering.values().iterator().next();
        Optional<E164Number> number = block.take();
        count--;
        if (turnOver(block)) {
            offering.remove(block.block().first().value());
        }
        offer(block);
        return number;
    }

    /** Counts a number given; true if the block's turn is over. */
    private boolean turnOver(BlockFreeNumbers block) {
        if (giving.filter(one -> one == block).isEmpty()) {
            giving = Optional.of(block);
            given = 0;
        }
        given++;
        boolean over = given >= RUN || block.block().size() < NumberBlock.SIZE || block.count() == 0;
        if (over) {
            giving = Optional.empty();
        }
        return over;
    }

    @Override
    public synchronized boolean giveBack(E164Number number) {
        Optional<BlockFreeNumbers> block = blockOf(number);
        boolean taken = block.isPresent() && !heldBack.contains(number) && block.get().giveBack(number);
        if (taken) {
            count++;
            offer(block.get());
        }
        return taken;
    }

    @Override
    public synchronized boolean withhold(E164Number number) {
        Optional<BlockFreeNumbers> block = blockOf(number);
        boolean withheld = block.isPresent() && block.get().withhold(number);
        if (withheld) {
            count--;
            offer(block.get());
        }
        return withheld;
    }

    /** Cost: constant. */
    @Override
    public synchronized long count() {
        return count;
    }

    /** Whether one of the blocks offered from contains the number. */
    public synchronized boolean works(E164Number number) {
        return blockOf(number).isPresent();
    }

    /** The blocks offered from, those with the most free numbers first, with how many of theirs are free. */
    public synchronized List<Map.Entry<NumberBlock, Long>> emptiestFirst() {
        return blocks.values().stream().map(block -> Map.entry(block.block(), block.count()))
                .sorted(Map.Entry.<NumberBlock, Long>comparingByValue(Comparator.reverseOrder())).toList();
    }

    /** Only a block that has something to give stands in the queue, each once. */
    private void offer(BlockFreeNumbers block) {
        if (block.count() > 0) {
            offering.put(block.block().first().value(), block);
        } else {
            offering.remove(block.block().first().value());
        }
    }

    private Optional<BlockFreeNumbers> blockOf(E164Number number) {
        return Optional.ofNullable(blocks.floorEntry(number)).map(Map.Entry::getValue)
                .filter(block -> block.block().contains(number));
    }
}

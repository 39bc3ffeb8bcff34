package org.imrn.pool;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.imrn.number.E164Number;

/**
 * The free numbers of all blocks of one pool that this node works.
 *
 * <p>Blocks that have something to give stand in a queue and are asked in turn; a block that runs dry leaves it and
 * joins again when a number comes back. So a lease never searches: the cost does not depend on how full the pool is.
 */
public final class PoolFreeNumbers implements FreeNumbers {

    private final TreeMap<E164Number, BlockFreeNumbers> blocks = new TreeMap<>();
    private final LinkedHashSet<BlockFreeNumbers> offering = new LinkedHashSet<>();

    public PoolFreeNumbers(Collection<BlockFreeNumbers> worked) {
        worked.forEach(this::add);
    }

    private void add(BlockFreeNumbers block) {
        blocks.put(block.block().first(), block);
        offering.add(block);
    }

    @Override
    public synchronized Optional<E164Number> take() {
        while (!offering.isEmpty()) {
            BlockFreeNumbers block = offering.iterator().next();
            offering.remove(block);
            Optional<E164Number> number = block.take();
            if (number.isPresent()) {
                offering.add(block);
                return number;
            }
        }
        return Optional.empty();
    }

    @Override
    public synchronized boolean giveBack(E164Number number) {
        Optional<BlockFreeNumbers> block = blockOf(number);
        boolean taken = block.isPresent() && block.get().giveBack(number);
        if (taken) {
            offering.add(block.get());
        }
        return taken;
    }

    @Override
    public synchronized boolean withhold(E164Number number) {
        return blockOf(number).map(block -> block.withhold(number)).orElse(false);
    }

    @Override
    public synchronized long count() {
        return blocks.values().stream().mapToLong(BlockFreeNumbers::count).sum();
    }

    private Optional<BlockFreeNumbers> blockOf(E164Number number) {
        return Optional.ofNullable(blocks.floorEntry(number)).map(Map.Entry::getValue)
                .filter(block -> block.block().contains(number));
    }
}

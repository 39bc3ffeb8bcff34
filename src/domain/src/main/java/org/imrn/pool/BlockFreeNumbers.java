package org.imrn.pool;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.imrn.number.E164Number;
import org.imrn.number.NumberBlock;

/**
 * The free numbers of one block: shuffled once, then least recently used.
 *
 * <p>A doubly linked line of offsets in two arrays, four bytes a number (ten million numbers: 38 MiB). Taking the
 * first, joining the tail and leaving from the middle are all constant. The shuffle keeps outsiders from guessing the
 * next number; joining at the tail lets every number rest as long as possible.
 *
 * <p>The place after the last offset is the head and tail of the line. An offset that points to itself is not in line.
 */
public final class BlockFreeNumbers implements FreeNumbers {

    private final NumberBlock block;
    private final char[] next;
    private final char[] previous;
    private final char end;
    private int count;

    /** All numbers of the block are free, in an order drawn from {@code random}. */
    public BlockFreeNumbers(NumberBlock block, RandomGenerator random) {
        this.block = block;
        this.end = (char) block.size();
        this.next = new char[block.size() + 1];
        this.previous = new char[block.size() + 1];
        next[end] = end;
        previous[end] = end;
        for (char offset : shuffled(block.size(), random)) {
            append(offset);
        }
    }

    private static char[] shuffled(int size, RandomGenerator random) {
        char[] order = new char[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = (char) i;
        }
        return order;
    }

    public NumberBlock block() {
        return block;
    }

    @Override
    public synchronized Optional<E164Number> take() {
        if (count == 0) {
            return Optional.empty();
        }
        char first = next[end];
        remove(first);
        return Optional.of(block.at(first));
    }

    @Override
    public synchronized boolean giveBack(E164Number number) {
        if (!block.contains(number) || inLine(block.offsetOf(number))) {
            return false;
        }
        append((char) block.offsetOf(number));
        return true;
    }

    @Override
    public synchronized boolean withhold(E164Number number) {
        if (!block.contains(number) || !inLine(block.offsetOf(number))) {
            return false;
        }
        remove((char) block.offsetOf(number));
        return true;
    }

    @Override
    public synchronized long count() {
        return count;
    }

    private boolean inLine(int offset) {
        return next[offset] != offset;
    }

    private void append(char offset) {
        char last = previous[end];
        next[last] = offset;
        previous[offset] = last;
        next[offset] = end;
        previous[end] = offset;
        count++;
    }

    private void remove(char offset) {
        next[previous[offset]] = next[offset];
        previous[next[offset]] = previous[offset];
        next[offset] = offset;
        previous[offset] = offset;
        count--;
    }
}

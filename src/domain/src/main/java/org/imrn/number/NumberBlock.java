package org.imrn.number;

import java.util.List;
import java.util.stream.LongStream;

/**
 * A run of at most {@value #SIZE} numbers of one range: the portion of a pool that one node hands out from.
 *
 * <p>Blocks are cut at fixed distances from the start of the range, so every node cuts the same ones.
 */
public record NumberBlock(NumberRange range) {

    /** Numbers in a full block; a power of two, so that an offset in it is cheap. */
    public static final int SIZE = 1 << 12;

    public NumberBlock {
        if (range.size() > SIZE) {
            throw new InvalidNumberException(range.toString(), "a block has at most " + SIZE + " numbers");
        }
    }

    /** Cuts a range into blocks, the last one shorter if need be. */
    public static List<NumberBlock> cut(NumberRange range) {
        long blocks = (range.size() + SIZE - 1) / SIZE;
        return LongStream.range(0, blocks).mapToObj(i -> {
            long start = i * SIZE;
            long end = Math.min(start + SIZE, range.size()) - 1;
            return new NumberBlock(new NumberRange(range.first().plus(start), range.first().plus(end)));
        }).toList();
    }

    public int size() {
        return (int) range.size();
    }

    public E164Number first() {
        return range.first();
    }

    public boolean contains(E164Number number) {
        return range.contains(number);
    }

    /** Where in the block the number stands, from 0. */
    public int offsetOf(E164Number number) {
        return (int) (number.value() - range.first().value());
    }

    public E164Number at(int offset) {
        return range.first().plus(offset);
    }
}

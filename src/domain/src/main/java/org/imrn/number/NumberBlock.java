package org.imrn.number;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A run of numbers of one range: the portion of a pool that one node hands out from.
 *
 * <p>A range is cut at fixed distances from its start, so every node cuts the same blocks. A block is a power of two of
 * numbers, at most {@value #SIZE} and so small that also a small range has work for several nodes.
 */
public record NumberBlock(NumberRange range) {

    /** Numbers in the largest block; a power of two, so that an offset in it is cheap. */
    public static final int SIZE = 1 << 12;

    /** A range is cut into at least so many blocks, if it has as many numbers. */
    private static final int LEAST_BLOCKS = 16;

    public NumberBlock {
        if (range.size() > SIZE) {
            throw new InvalidNumberException(range.toString(), "a block has at most " + SIZE + " numbers");
        }
    }

    /** Cuts a range into blocks, the last one shorter if need be. */
    public static List<NumberBlock> cut(NumberRange range) {
        long size = Math.max(1, Math.min(SIZE, Long.highestOneBit(range.size() / LEAST_BLOCKS)));
        long blocks = (range.size() + size - 1) / size;
        return LongStream.range(0, blocks).mapToObj(i -> {
            long start = i * size;
            long end = Math.min(start + size, range.size()) - 1;
            return new NumberBlock(new NumberRange(range.first().plus(start), range.first().plus(end)));
        }).toList();
    }

    public int size() {
        return (int) range.size();
    }

    /** All its numbers, ascending. */
    public Stream<E164Number> numbers() {
        return IntStream.range(0, size()).mapToObj(this::at);
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

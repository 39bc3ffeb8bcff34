package org.imrn.pool;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.imrn.number.E164Number;
import org.imrn.number.NumberBlock;
import org.imrn.number.NumberRange;
import org.imrn.number.NumberRanges;

/**
 * A pool: ranges of numbers that are leased under one policy.
 *
 * @param name       its name
 * @param ranges     the ranges, ascending, none overlapping another; adjacent ones stay apart, as blocks are cut by them
 * @param quarantine how long a number rests after a lease, long enough for DNS caches and late calls to run dry
 */
public record Pool(PoolName name, List<NumberRange> ranges, Duration quarantine) {

    /** @throws IllegalArgumentException when two ranges overlap. Cost: that of sorting them. */
    public Pool {
        ranges = ranges.stream().sorted(Comparator.comparing(NumberRange::first)).toList();
        for (int i = 1; i < ranges.size(); i++) {
            if (ranges.get(i - 1).overlaps(ranges.get(i))) {
                throw new IllegalArgumentException("pool " + name + ": range " + ranges.get(i) + " overlaps "
                        + ranges.get(i - 1));
            }
        }
    }

    /** How many numbers the pool has. */
    public long size() {
        return ranges.stream().mapToLong(NumberRange::size).sum();
    }

    /** Cost: logarithmic in the number of ranges. */
    public boolean contains(E164Number number) {
        return overlapping(new NumberRange(number, number)).isPresent();
    }

    /** The first of its ranges that the given one overlaps. Cost: logarithmic in the number of ranges. */
    public Optional<NumberRange> overlapping(NumberRange range) {
        return ranges.stream().skip(NumberRange.firstEndingFrom(range.first(), ranges)).findFirst().filter(range::overlaps);
    }

    /** All its numbers, as a set. */
    public NumberRanges numbers() {
        return new NumberRanges(ranges);
    }

    /** The blocks of all its ranges. */
    public List<NumberBlock> blocks() {
        return ranges.stream().flatMap(range -> NumberBlock.cut(range).stream()).toList();
    }
}

package org.imrn.pool;

import java.time.Duration;
import java.util.List;
import org.imrn.number.E164Number;
import org.imrn.number.NumberBlock;
import org.imrn.number.NumberRange;

/**
 * A pool: ranges of numbers that are leased under one policy.
 *
 * @param name       its name
 * @param ranges     the ranges, none overlapping another
 * @param quarantine how long a number rests after a lease, long enough for DNS caches and late calls to run dry
 */
public record Pool(PoolName name, List<NumberRange> ranges, Duration quarantine) {

    public Pool {
        ranges = List.copyOf(ranges);
        for (int i = 0; i < ranges.size(); i++) {
            for (NumberRange earlier : ranges.subList(0, i)) {
                if (earlier.overlaps(ranges.get(i))) {
                    throw new IllegalArgumentException("pool " + name + ": range " + ranges.get(i)
                            + " overlaps " + earlier);
                }
            }
        }
    }

    /** How many numbers the pool has. */
    public long size() {
        return ranges.stream().mapToLong(NumberRange::size).sum();
    }

    public boolean contains(E164Number number) {
        return ranges.stream().anyMatch(range -> range.contains(number));
    }

    /** The blocks of all its ranges. */
    public List<NumberBlock> blocks() {
        return ranges.stream().flatMap(range -> NumberBlock.cut(range).stream()).toList();
    }
}

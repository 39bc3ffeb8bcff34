package org.imrn.number;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A set of numbers, kept as ranges: as large as millions of numbers, as cheap as its few ranges.
 *
 * @param ranges ascending; none overlaps or touches the next one, unless a number has more digits than the one before
 */
public record NumberRanges(List<NumberRange> ranges) {

    public static final NumberRanges NONE = new NumberRanges(List.of());

    /** Ranges in any order, which may overlap. Cost: that of sorting them. */
    public NumberRanges {
        List<NumberRange> joined = new ArrayList<>();
        for (NumberRange next : ranges.stream().sorted(Comparator.comparing(NumberRange::first)).toList()) {
            int last = joined.size() - 1;
            if (last >= 0 && joins(joined.get(last), next)) {
                NumberRange before = joined.remove(last);
                joined.add(new NumberRange(before.first(), later(before.last(), next.last())));
            } else {
                joined.add(next);
            }
        }
        ranges = List.copyOf(joined);
    }

    public static NumberRanges of(NumberRange... ranges) {
        return new NumberRanges(List.of(ranges));
    }

    /** All numbers of all the sets. */
    public static NumberRanges union(Collection<NumberRanges> sets) {
        return new NumberRanges(sets.stream().flatMap(set -> set.ranges.stream()).toList());
    }

    private static boolean joins(NumberRange before, NumberRange next) {
        return next.first().value() <= before.last().value() + 1 && next.first().length() == before.first().length();
    }

    private static E164Number later(E164Number one, E164Number other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** How many numbers there are. */
    public long size() {
        return ranges.stream().mapToLong(NumberRange::size).sum();
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Cost: logarithmic in the number of ranges. */
    public boolean contains(E164Number number) {
        int at = NumberRange.firstEndingFrom(number, ranges);
        return at < ranges.size() && ranges.get(at).contains(number);
    }

    /** The numbers that are in both. Cost: linear in the ranges of one, logarithmic in those of the other. */
    public NumberRanges and(NumberRanges other) {
        return new NumberRanges(ranges.stream().flatMap(other::within).toList());
    }

    /** The numbers of this set that are not in the other. */
    public NumberRanges without(NumberRanges other) {
        List<NumberRange> left = new ArrayList<>();
        for (NumberRange range : ranges) {
            Optional<E164Number> from = Optional.of(range.first());
            for (NumberRange hole : other.within(range).toList()) {
                if (from.get().compareTo(hole.first()) < 0) {
                    left.add(new NumberRange(from.get(), hole.first().plus(-1)));
                }
                from = hole.last().equals(range.last()) ? Optional.empty() : Optional.of(hole.last().plus(1));
            }
            from.ifPresent(first -> left.add(new NumberRange(first, range.last())));
        }
        return new NumberRanges(left);
    }

    /** What of the range belongs to this set, ascending. */
    private Stream<NumberRange> within(NumberRange range) {
        return ranges.subList(NumberRange.firstEndingFrom(range.first(), ranges), ranges.size()).stream()
                .takeWhile(mine -> mine.first().compareTo(range.last()) <= 0)
                .map(mine -> new NumberRange(later(mine.first(), range.first()),
                        mine.last().compareTo(range.last()) <= 0 ? mine.last() : range.last()));
    }
}

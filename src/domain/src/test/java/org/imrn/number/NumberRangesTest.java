package org.imrn.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A set of ranges does what a plain set of numbers does. */
class NumberRangesTest {

    private static final long BASE = 12025550000L;
    private static final int WIDTH = 60;

    @Provide
    Arbitrary<NumberRanges> sets() {
        return Combinators.combine(Arbitraries.integers().between(0, WIDTH - 1), Arbitraries.integers().between(0, 9))
                .as((first, more) -> range(first, Math.min(first + more, WIDTH - 1)))
                .list().ofMaxSize(8).map(NumberRanges::new);
    }

    @Property
    void itsRangesAreAscendingAndApart(@ForAll("sets") NumberRanges set) {
        for (int i = 1; i < set.ranges().size(); i++) {
            assertThat(set.ranges().get(i).first().value()).isGreaterThan(set.ranges().get(i - 1).last().value() + 1);
        }
        assertThat(set.size()).isEqualTo(plain(set).size());
        assertThat(set.isEmpty()).isEqualTo(plain(set).isEmpty());
    }

    @Property
    void itContainsWhatAPlainSetContains(@ForAll("sets") NumberRanges set) {
        for (long number = BASE - 1; number <= BASE + WIDTH; number++) {
            assertThat(set.contains(new E164Number(number))).isEqualTo(plain(set).contains(number));
        }
    }

    @Property
    void setsAreJoinedCutAndTakenAwayAsPlainSetsAre(@ForAll("sets") NumberRanges one, @ForAll("sets") NumberRanges other) {
        Set<Long> both = new HashSet<>(plain(one));
        both.retainAll(plain(other));
        assertThat(plain(one.and(other))).isEqualTo(both);
        Set<Long> left = new HashSet<>(plain(one));
        left.removeAll(plain(other));
        assertThat(plain(one.without(other))).isEqualTo(left);
        Set<Long> all = new HashSet<>(plain(one));
        all.addAll(plain(other));
        assertThat(plain(NumberRanges.union(List.of(one, other)))).isEqualTo(all);
    }

    @Example
    void rangesOfDifferentLengthTouchButAreNotJoined() {
        NumberRange seven = NumberRange.parse("+9999990-+9999999");
        NumberRange eight = NumberRange.parse("+10000000-+10000009");
        assertThat(NumberRanges.of(eight, seven).ranges()).containsExactly(seven, eight);
    }

    private static NumberRange range(int first, int last) {
        return new NumberRange(new E164Number(BASE + first), new E164Number(BASE + last));
    }

    private static Set<Long> plain(NumberRanges set) {
        Set<Long> numbers = new TreeSet<>();
        set.ranges().forEach(range -> LongStream.rangeClosed(range.first().value(), range.last().value())
                .forEach(numbers::add));
        return numbers;
    }
}

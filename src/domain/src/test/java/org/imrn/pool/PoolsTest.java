package org.imrn.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.imrn.number.E164Number;
import org.imrn.number.NumberRange;
import org.junit.jupiter.api.Test;

class PoolsTest {

    private static final E164Number BASE = E164Number.parse("+12025000000");

    private static Pool pool(String name, List<NumberRange> ranges) {
        return new Pool(new PoolName(name), ranges, Duration.ofMinutes(15));
    }

    private static NumberRange range(int nth) {
        return new NumberRange(BASE.plus(nth * 10L), BASE.plus(nth * 10L + 7));
    }

    private static List<NumberRange> shuffled(IntStream nth) {
        List<NumberRange> ranges = new ArrayList<>(nth.mapToObj(PoolsTest::range).toList());
        Collections.shuffle(ranges, new Random(5));
        return ranges;
    }

    @Test
    void eachNumberOfManyRangesIsFoundInItsPoolAndThoseBetweenThemInNone() {
        Pool many = pool("many", shuffled(IntStream.range(0, 1000).filter(nth -> nth % 10 != 3)));
        Pool few = pool("few", shuffled(IntStream.range(0, 1000).filter(nth -> nth % 10 == 3)));
        Pools pools = new Pools(List.of(many, few));
        assertThat(many.size() + few.size()).isEqualTo(8000);
        for (int offset = -1; offset <= 10_000; offset++) {
            boolean between = offset < 0 || offset % 10 > 7 || offset == 10_000;
            assertThat(pools.owning(BASE.plus(offset)).map(Pool::name).map(PoolName::value).orElse("none"))
                    .isEqualTo(between ? "none" : offset / 10 % 10 == 3 ? "few" : "many");
        }
    }

    @Test
    void aRangeThatOverlapsAnotherOneAmongHundredsIsRefused() {
        List<NumberRange> ranges = shuffled(IntStream.range(0, 500));
        NumberRange late = new NumberRange(BASE.plus(2507), BASE.plus(2508));
        assertThatThrownBy(() -> pool("one", with(ranges, late))).hasMessage(
                "pool one: range " + late + " overlaps " + range(250));
        Pool first = pool("first", ranges);
        Pool second = pool("second", with(shuffled(IntStream.range(500, 1000)), late));
        assertThatThrownBy(() -> new Pools(List.of(first, second))).hasMessage(
                "pool second: range " + late + " overlaps pool first");
    }

    private static List<NumberRange> with(List<NumberRange> ranges, NumberRange more) {
        List<NumberRange> all = new ArrayList<>(ranges);
        all.add(more);
        return all;
    }
}

package org.imrn.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import org.imrn.number.E164Number;
import org.imrn.number.NumberRange;
import org.imrn.number.NumberRanges;

/** What is held back is what plain sets of numbers say; what an operator names beyond a pool does not count. */
class HeldBackNumbersTest {

    private static final E164Number FIRST = E164Number.parse("+12025550100");
    private static final Pool EVEN = new Pool(new PoolName("even"), List.of(range(0, 9), range(20, 29)), Duration.ZERO);
    private static final Pool ODD = new Pool(new PoolName("odd"), List.of(range(10, 19)), Duration.ZERO);
    private static final Pools POOLS = new Pools(List.of(EVEN, ODD));
    private static final NumberRanges RESERVED = NumberRanges.of(range(3, 4), range(12, 12));

    private static NumberRange range(int first, int last) {
        return new NumberRange(FIRST.plus(first), FIRST.plus(last));
    }

    private static Hold hold(PoolName pool, Optional<NumberRange> range) {
        return new Hold(1, pool, range, "test", "operator", Instant.EPOCH);
    }

    @Provide
    Arbitrary<List<Hold>> holds() {
        Arbitrary<NumberRange> ranges = Combinators.combine(Arbitraries.integers().between(0, 31),
                Arbitraries.integers().between(0, 12)).as((first, more) -> range(first, first + more));
        return Combinators.combine(Arbitraries.of("even", "odd", "gone").map(PoolName::new), ranges.optional(0.9))
                .as(HeldBackNumbersTest::hold).list().ofMaxSize(4);
    }

    @Property
    void itIsWhatPlainSetsSay(@ForAll("holds") List<Hold> before, @ForAll("holds") List<Hold> after) {
        HeldBackNumbers heldBack = new HeldBackNumbers(POOLS, RESERVED);
        heldBack.apply(before);
        HeldBackNumbers.Shift shift = heldBack.apply(after);
        Set<Long> now = plain(after);
        for (int offset = -1; offset < 45; offset++) {
            E164Number number = FIRST.plus(offset);
            assertThat(heldBack.contains(number)).isEqualTo(now.contains(number.value()));
            assertThat(shift.heldBack().contains(number))
                    .isEqualTo(now.contains(number.value()) && !plain(before).contains(number.value()));
            assertThat(shift.released().contains(number))
                    .isEqualTo(!now.contains(number.value()) && plain(before).contains(number.value()));
        }
        for (Pool pool : POOLS.all()) {
            assertThat(heldBack.of(pool).size() + heldBack.offerable(pool).size()).isEqualTo(pool.size());
            assertThat(heldBack.of(pool).ranges()).allMatch(range -> pool.overlapping(range).isPresent());
        }
    }

    private static Set<Long> plain(List<Hold> holds) {
        Set<Long> numbers = new TreeSet<>(plain(RESERVED.ranges()));
        for (Hold hold : holds) {
            POOLS.named(hold.pool()).ifPresent(pool -> {
                Set<Long> held = plain(pool.ranges());
                hold.range().ifPresent(range -> held.retainAll(plain(List.of(range))));
                numbers.addAll(held);
            });
        }
        return numbers;
    }

    private static Set<Long> plain(Iterable<NumberRange> ranges) {
        Set<Long> numbers = new TreeSet<>();
        ranges.forEach(range -> LongStream.rangeClosed(range.first().value(), range.last().value())
                .forEach(numbers::add));
        return numbers;
    }

    @Example
    void whatIsReservedIsHeldBackFromTheBeginningAndForEver() {
        HeldBackNumbers heldBack = new HeldBackNumbers(POOLS, RESERVED);
        assertThat(heldBack.of(EVEN)).isEqualTo(NumberRanges.of(range(3, 4)));
        assertThat(heldBack.apply(List.of(hold(EVEN.name(), Optional.of(range(3, 5))))).heldBack())
                .isEqualTo(NumberRanges.of(range(5, 5)));
        assertThat(heldBack.apply(List.of()).released()).isEqualTo(NumberRanges.of(range(5, 5)));
        assertThat(heldBack.apply(List.of()).isEmpty()).isTrue();
        assertThat(heldBack.contains(FIRST.plus(3))).isTrue();
    }
}

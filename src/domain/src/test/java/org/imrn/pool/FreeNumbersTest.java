package org.imrn.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.pool.FreeNumbersModelTest.drained;
import static org.imrn.pool.FreeNumbersModelTest.range;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imrn.fixture.AtOnce;
import org.imrn.fixture.FreePools;
import org.imrn.number.E164Number;
import org.imrn.number.NumberBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreeNumbersTest {

    private static final E164Number FIRST = E164Number.parse("+12025550100");
    private static final int LARGE = 1 << 16;

    private static FreeNumbers pool(int size, RandomGenerator random) {
        List<NumberBlock> blocks = size == 0 ? List.of()
                : new Pool(new PoolName("p"), List.of(range(FIRST, size)), Duration.ZERO).blocks();
        return FreePools.allFree(blocks, random);
    }

    private static BlockFreeNumbers block(int size, RandomGenerator random) {
        return new BlockFreeNumbers(new NumberBlock(range(FIRST, size)), random);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4095, 4096, 4097, 8191, LARGE})
    void aPoolOfAnySizeGivesEachOfItsNumbersOnceAndTakesThemAllBack(int size) {
        FreeNumbers free = pool(size, new Random(1));
        assertThat(free.count()).isEqualTo(size);
        List<E164Number> all = drained(free);
        assertThat(Set.copyOf(all)).hasSize(size);
        assertThat(all).hasSize(size).allMatch(range(FIRST, Math.max(1, size))::contains);
        assertThat(free.count()).isZero();
        assertThat(all).allMatch(free::giveBack);
        assertThat(free.count()).isEqualTo(size);
        assertThat(Set.copyOf(drained(free))).isEqualTo(Set.copyOf(all));
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, LARGE})
    void twoFreshNodesDoNotOfferTheSameFirstTenButOneSeedOffersTheSame(int size) {
        assertThat(firstTen(pool(size, new Random(1)))).isNotEqualTo(firstTen(pool(size, new Random(2))))
                .isEqualTo(firstTen(pool(size, new Random(1))));
    }

    private static List<E164Number> firstTen(FreeNumbers free) {
        return Stream.generate(free::take).limit(10).flatMap(Optional::stream).toList();
    }

    @Test
    void numbersAreNotOfferedInCountingOrder() {
        List<E164Number> all = drained(block(NumberBlock.SIZE, new Random(1)));
        assertThat(all).isNotEqualTo(all.stream().sorted().toList());
    }

    @Test
    void aNumberGivenBackIsOfferedAfterAllOthers() {
        FreeNumbers free = block(97, new Random(1));
        E164Number used = free.take().orElseThrow();
        free.giveBack(used);
        List<E164Number> all = drained(free);
        assertThat(all).hasSize(97).endsWith(used);
    }

    /** What is leased together shares pages of the database's indexes, and yet nobody can guess the next number. */
    @Test
    void blocksHaveTheirTurnsInRunsOfShuffledNumbers() {
        List<NumberBlock> blocks = NumberBlock.cut(range(FIRST, LARGE));
        List<E164Number> all = drained(pool(LARGE, new Random(1)));
        int run = 256;
        for (int from = 0; from < LARGE; from += run) {
            List<E164Number> together = all.subList(from, from + run);
            assertThat(together).allMatch(blocks.get(from / run % blocks.size())::contains);
            long spread = together.stream().mapToLong(E164Number::value).max().orElseThrow()
                    - together.stream().mapToLong(E164Number::value).min().orElseThrow();
            assertThat(spread).as("from the whole block").isGreaterThan(NumberBlock.SIZE / 2);
        }
    }

    @Test
    void fromSmallBlocksEachNumberIsAnotherBlocks() {
        List<NumberBlock> blocks = NumberBlock.cut(range(FIRST, NumberBlock.SIZE));
        List<E164Number> first = Stream.generate(pool(NumberBlock.SIZE, new Random(1))::take).limit(blocks.size())
                .flatMap(Optional::stream).toList();
        assertThat(blocks).hasSize(16).allMatch(block -> first.stream().filter(block::contains).count() == 1);
    }

    static Stream<FreeNumbers> ofBothKinds() {
        return Stream.of(block(13, new Random(1)), pool(13, new Random(1)), pool(5000, new Random(1)));
    }

    @ParameterizedTest
    @MethodSource("ofBothKinds")
    void aNumberInLineOrAForeignOneGivenBackChangesNothing(FreeNumbers free) {
        long before = free.count();
        assertThat(free.giveBack(FIRST)).isFalse();
        assertThat(free.giveBack(FIRST.plus(-1))).isFalse();
        assertThat(free.giveBack(FIRST.plus(before))).isFalse();
        assertThat(free.withhold(FIRST.plus(before))).isFalse();
        assertThat(free.count()).isEqualTo(before);
        assertThat(drained(free)).doesNotHaveDuplicates().hasSize((int) before);
    }

    @ParameterizedTest
    @MethodSource("ofBothKinds")
    void aNumberWithheldIsNotOfferedUntilItIsGivenBackAndThenLast(FreeNumbers free) {
        E164Number withheld = FIRST.plus(5);
        assertThat(free.withhold(withheld)).isTrue();
        assertThat(free.withhold(withheld)).isFalse();
        List<E164Number> others = drained(free);
        assertThat(others).doesNotContain(withheld).doesNotHaveDuplicates();
        others.forEach(free::giveBack);
        assertThat(free.giveBack(withheld)).isTrue();
        assertThat(inBlockOf(withheld, drained(free))).containsExactlyElementsOf(
                Stream.concat(inBlockOf(withheld, others).stream(), Stream.of(withheld)).toList());
    }

    /** Blocks are asked in turn: a number rests until all others of its block have been used. */
    private static List<E164Number> inBlockOf(E164Number number, List<E164Number> numbers) {
        NumberBlock block = numbers.size() <= 13 ? new NumberBlock(range(FIRST, 13))
                : NumberBlock.cut(range(FIRST, 5000)).stream().filter(one -> one.contains(number)).findFirst()
                        .orElseThrow();
        return numbers.stream().filter(block::contains).toList();
    }

    @Test
    void aPoolRunDryOffersWhatComesBack() {
        FreeNumbers free = pool(5000, new Random(1));
        List<E164Number> all = drained(free);
        for (E164Number number : List.of(all.get(0), all.get(4999), all.get(0))) {
            assertThat(free.giveBack(number)).isTrue();
            assertThat(free.take()).contains(number);
            assertThat(free.take()).isEmpty();
        }
    }

    static Stream<FreeNumbers> scarceAndAmple() {
        return Stream.of(block(3, new Random(1)), pool(3, new Random(1)), pool(LARGE, new Random(1)));
    }

    @ParameterizedTest
    @MethodSource("scarceAndAmple")
    void noNumberIsEverHeldByTwoThreads(FreeNumbers free) throws Exception {
        long size = free.count();
        Set<E164Number> held = ConcurrentHashMap.newKeySet();
        List<Integer> taken = AtOnce.together(8, thread -> IntStream.range(0, 20_000).map(i -> borrow(free, held)).sum());
        assertThat(taken).anyMatch(count -> count > 0);
        assertThat(held).isEmpty();
        assertThat(free.count()).isEqualTo(size);
        assertThat(drained(free)).doesNotHaveDuplicates().hasSize((int) size);
    }

    /** Takes a number for a moment, or takes one out of the line and puts it back; returns how many were held. */
    private static int borrow(FreeNumbers free, Set<E164Number> held) {
        Optional<E164Number> number = free.take();
        if (ThreadLocalRandom.current().nextInt(4) == 0) {
            E164Number picked = FIRST.plus(ThreadLocalRandom.current().nextInt(3));
            if (free.withhold(picked)) {
                assertThat(held.add(picked)).isTrue();
                held.remove(picked);
                assertThat(free.giveBack(picked)).isTrue();
            }
        }
        number.ifPresent(mine -> {
            assertThat(held.add(mine)).isTrue();
            held.remove(mine);
            assertThat(free.giveBack(mine)).isTrue();
        });
        return number.isPresent() ? 1 : 0;
    }
}

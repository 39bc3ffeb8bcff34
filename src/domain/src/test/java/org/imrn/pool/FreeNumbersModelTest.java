package org.imrn.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.imrn.number.E164Number;
import org.imrn.number.NumberBlock;
import org.imrn.number.NumberRange;

/** Any sequence of operations does to the free numbers what it does to {@link PlainFreeNumbers}. */
class FreeNumbersModelTest {

    static final E164Number FIRST = E164Number.parse("+12025550100");
    private static final int LARGE = 1 << 16;

    /** One operation; {@code which} picks a number, those just outside the pool included, or a block. */
    record Step(Kind kind, int which) {
        enum Kind { TAKE, GIVE_BACK, WITHHOLD, ADD, REMOVE, REPLACE }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return steps(60);
    }

    @Provide
    Arbitrary<List<Step>> fewSteps() {
        return steps(8);
    }

    private static Arbitrary<List<Step>> steps(int most) {
        Arbitrary<Step.Kind> kinds = Arbitraries.frequency(
                Tuple.of(6, Step.Kind.TAKE), Tuple.of(6, Step.Kind.GIVE_BACK),
                Tuple.of(6, Step.Kind.WITHHOLD), Tuple.of(2, Step.Kind.ADD),
                Tuple.of(2, Step.Kind.REMOVE), Tuple.of(1, Step.Kind.REPLACE));
        return Combinators.combine(kinds, Arbitraries.integers().between(0, 1 << 20)).as(Step::new).list()
                .ofMaxSize(most);
    }

    @Provide
    Arbitrary<Set<E164Number>> heldBack() {
        return Arbitraries.longs().between(0, 40).map(FIRST::plus).set().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.of(0, 1, 2, 3, 13, 97, 211);
    }

    @Property(tries = 400)
    void aPoolBehavesLikeLinesOfNumbersWhoseBlocksComeAndGo(@ForAll("sizes") int size, @ForAll long seed,
            @ForAll("heldBack") Set<E164Number> heldBack, @ForAll("steps") List<Step> steps) {
        new Comparison(blocks(size), seed, heldBack).run(steps);
    }

    @Property(tries = 6)
    void soDoesALargePool(@ForAll long seed, @ForAll("heldBack") Set<E164Number> heldBack,
            @ForAll("fewSteps") List<Step> steps) {
        new Comparison(blocks(LARGE), seed, heldBack).run(steps);
    }

    /** Ranges with gaps between them. */
    @Property(tries = 200)
    void soDoesAPoolOfSeveralRanges(@ForAll long seed, @ForAll("heldBack") Set<E164Number> heldBack,
            @ForAll("steps") List<Step> steps) {
        new Comparison(new Pool(new PoolName("p"), List.of(range(FIRST, 1), range(FIRST.plus(3), 2),
                range(FIRST.plus(9), 29)), Duration.ZERO).blocks(), seed, heldBack).run(steps);
    }

    @Property(tries = 300)
    void aBlockBehavesLikeALine(@ForAll("sizes") int size, @ForAll long seed, @ForAll("steps") List<Step> steps) {
        NumberBlock block = new NumberBlock(range(FIRST, Math.max(1, size)));
        List<E164Number> order = drained(new BlockFreeNumbers(block, new Random(seed)));
        assertThat(order).containsExactlyInAnyOrderElementsOf(block.numbers().toList());
        BlockFreeNumbers free = new BlockFreeNumbers(block, new Random(seed));
        PlainFreeNumbers plain = new PlainFreeNumbers(Set.of());
        plain.add(block, order);
        for (Step step : steps) {
            E164Number number = FIRST.plus(step.which() % (block.size() + 2) - 1);
            switch (step.kind()) {
                case TAKE -> assertThat(free.take()).isEqualTo(plain.take());
                case GIVE_BACK, ADD -> assertThat(free.giveBack(number)).isEqualTo(plain.giveBack(number));
                case WITHHOLD, REMOVE, REPLACE -> assertThat(free.withhold(number)).isEqualTo(plain.withhold(number));
            }
            assertThat(free.count()).isEqualTo(plain.inLine().size());
            assertThat(drainedAndGivenBack(free)).containsExactlyElementsOf(plain.inLine());
        }
    }

    /** Both side by side. */
    private static final class Comparison {

        private final List<NumberBlock> blocks;
        private final Set<E164Number> all;
        private final RandomGenerator random;
        private final PoolFreeNumbers free;
        private final PlainFreeNumbers plain;

        Comparison(List<NumberBlock> blocks, long seed, Set<E164Number> heldBack) {
            this.blocks = blocks;
            this.all = blocks.stream().flatMap(NumberBlock::numbers).collect(Collectors.toSet());
            this.random = new Random(seed);
            this.free = new PoolFreeNumbers(heldBack::contains);
            this.plain = new PlainFreeNumbers(heldBack);
            blocks.forEach(this::add);
        }

        void run(List<Step> steps) {
            isSound();
            for (Step step : steps) {
                E164Number number = FIRST.plus(step.which() % (all.size() + 2) - 1);
                switch (step.kind()) {
                    case TAKE -> assertThat(free.take()).isEqualTo(plain.take());
                    case GIVE_BACK -> assertThat(free.giveBack(number)).isEqualTo(plain.giveBack(number));
                    case WITHHOLD -> assertThat(free.withhold(number)).isEqualTo(plain.withhold(number));
                    case ADD -> picked(step).ifPresent(this::add);
                    case REMOVE -> picked(step).ifPresent(block ->
                            assertThat(free.remove(block)).isEqualTo(plain.remove(block)));
                    case REPLACE -> picked(step).ifPresent(this::addItsFirstHalf);
                }
                assertThat(free.works(number)).isEqualTo(plain.works(number));
                isSound();
            }
        }

        private Optional<NumberBlock> picked(Step step) {
            return blocks.isEmpty() ? Optional.empty() : Optional.of(blocks.get(step.which() % blocks.size()));
        }

        private void add(NumberBlock block) {
            long seed = random.nextLong();
            free.add(new BlockFreeNumbers(block, new Random(seed)));
            plain.add(block, drained(new BlockFreeNumbers(block, new Random(seed))));
        }

        /** As after the pool has been cut differently. */
        private void addItsFirstHalf(NumberBlock block) {
            add(new NumberBlock(range(block.first(), Math.max(1, block.size() / 2))));
        }

        /** What is counted is what is given; each number of the pool is in line once, or out. */
        private void isSound() {
            List<E164Number> expected = plain.inLine();
            List<E164Number> given = drainedAndGivenBack(free);
            assertThat(free.count()).isEqualTo(given.size()).isEqualTo(expected.size());
            assertThat(free.emptiestFirst().stream().mapToLong(Map.Entry::getValue).sum()).isEqualTo(given.size());
            Set<E164Number> once = new HashSet<>(given);
            assertThat(once).hasSameSizeAs(given).isEqualTo(new HashSet<>(expected));
            assertThat(all.containsAll(once)).isTrue();
        }
    }

    /** Takes all and gives them back in the same order, after which all is as it was. */
    private static List<E164Number> drainedAndGivenBack(FreeNumbers free) {
        List<E164Number> all = drained(free);
        assertThat(free.count()).isZero();
        assertThat(all.stream().allMatch(free::giveBack)).isTrue();
        return all;
    }

    static List<E164Number> drained(FreeNumbers free) {
        List<E164Number> all = new ArrayList<>();
        for (Optional<E164Number> next = free.take(); next.isPresent(); next = free.take()) {
            all.add(next.get());
        }
        return all;
    }

    /** A pool of one range, or of none. */
    static List<NumberBlock> blocks(int size) {
        return size == 0 ? List.of() : NumberBlock.cut(range(FIRST, size));
    }

    static NumberRange range(E164Number first, int size) {
        return new NumberRange(first, first.plus(size - 1));
    }
}

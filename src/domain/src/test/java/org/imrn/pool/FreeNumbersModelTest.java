package org.imrn.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.imrn.fixture.FreePools;
import org.imrn.number.E164Number;
import org.imrn.number.NumberBlock;
import org.imrn.number.NumberRange;

/** Any sequence of operations does to the free numbers what it does to a plain line of numbers. */
class FreeNumbersModelTest {

    private static final E164Number FIRST = E164Number.parse("+12025550100");

    /** One operation; {@code which} picks a number, those just outside the pool included. */
    record Step(Kind kind, int which) {
        enum Kind { TAKE, GIVE_BACK, WITHHOLD }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(Arbitraries.of(Step.Kind.class), Arbitraries.integers().between(0, 1 << 20))
                .as(Step::new).list().ofMaxSize(300);
    }

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.of(1, 2, 3, 13, 97, NumberBlock.SIZE);
    }

    @Property(tries = 300)
    void aBlockBehavesLikeALine(@ForAll("sizes") int size, @ForAll long seed, @ForAll("steps") List<Step> steps) {
        NumberBlock block = new NumberBlock(range(FIRST, size));
        Set<E164Number> line = new LinkedHashSet<>(drained(new BlockFreeNumbers(block, new Random(seed))));
        assertThat(line).hasSize(size).allMatch(block::contains);
        BlockFreeNumbers free = new BlockFreeNumbers(block, new Random(seed));
        for (Step step : steps) {
            E164Number number = FIRST.plus(step.which() % (size + 2) - 1);
            switch (step.kind()) {
                case TAKE -> assertThat(free.take()).isEqualTo(takenFrom(line));
                case GIVE_BACK -> assertThat(free.giveBack(number))
                        .isEqualTo(block.contains(number) && line.add(number));
                case WITHHOLD -> assertThat(free.withhold(number)).isEqualTo(line.remove(number));
            }
            assertThat(free.count()).isEqualTo(line.size());
        }
        assertThat(drained(free)).containsExactlyElementsOf(line);
    }

    /** Ranges with a gap between them; each block is a line of its own, and they are asked in turn. */
    @Property(tries = 300)
    void aPoolBehavesLikeTheLinesOfItsBlocksTogether(@ForAll long seed, @ForAll("steps") List<Step> steps) {
        List<NumberBlock> blocks = new Pool(new PoolName("p"), List.of(range(FIRST, 1), range(FIRST.plus(3), 2),
                range(FIRST.plus(9), 13)), Duration.ZERO).blocks();
        TreeMap<E164Number, Set<E164Number>> lines = new TreeMap<>();
        Random same = new Random(seed);
        blocks.forEach(block -> lines.put(block.first(), new LinkedHashSet<>(
                drained(new BlockFreeNumbers(block, same)))));
        Random random = new Random(seed);
        PoolFreeNumbers free = FreePools.allFree(blocks, random);
        for (Step step : steps) {
            E164Number number = FIRST.plus(step.which() % 24 - 1);
            Optional<Set<E164Number>> line = blocks.stream().filter(block -> block.contains(number)).findFirst()
                    .map(block -> lines.get(block.first()));
            switch (step.kind()) {
                case TAKE -> takesTheFirstOfSomeLine(free, lines);
                case GIVE_BACK -> assertThat(free.giveBack(number)).isEqualTo(line.isPresent()
                        && line.get().add(number));
                case WITHHOLD -> assertThat(free.withhold(number)).isEqualTo(line.isPresent()
                        && line.get().remove(number));
            }
            assertThat(free.count()).isEqualTo(lines.values().stream().mapToInt(Set::size).sum());
        }
        List<E164Number> left = lines.values().stream().flatMap(Set::stream).toList();
        assertThat(drained(free)).containsExactlyInAnyOrderElementsOf(left);
    }

    private static void takesTheFirstOfSomeLine(PoolFreeNumbers free, TreeMap<E164Number, Set<E164Number>> lines) {
        Optional<E164Number> taken = free.take();
        if (taken.isEmpty()) {
            assertThat(lines.values()).allMatch(Set::isEmpty);
        } else {
            assertThat(takenFrom(lines.floorEntry(taken.get()).getValue())).isEqualTo(taken);
        }
    }

    private static Optional<E164Number> takenFrom(Set<E164Number> line) {
        Optional<E164Number> first = line.stream().findFirst();
        first.ifPresent(line::remove);
        return first;
    }

    static List<E164Number> drained(FreeNumbers free) {
        List<E164Number> all = new ArrayList<>();
        for (Optional<E164Number> next = free.take(); next.isPresent(); next = free.take()) {
            all.add(next.get());
        }
        return all;
    }

    static NumberRange range(E164Number first, int size) {
        return new NumberRange(first, first.plus(size - 1));
    }
}

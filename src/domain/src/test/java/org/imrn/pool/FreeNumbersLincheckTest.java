package org.imrn.pool;

import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.imrn.number.E164Number;
import org.imrn.number.NumberBlock;
import org.imrn.number.NumberRange;
import org.jetbrains.kotlinx.lincheck.LinChecker;
import org.jetbrains.kotlinx.lincheck.annotations.Operation;
import org.jetbrains.kotlinx.lincheck.annotations.Param;
import org.jetbrains.kotlinx.lincheck.paramgen.IntGen;
import org.jetbrains.kotlinx.lincheck.strategy.managed.modelchecking.ModelCheckingOptions;
import org.jetbrains.kotlinx.lincheck.strategy.stress.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Whatever several threads do to a pool's free numbers at once, blocks coming and going included, could have been done
 * by one of them after the other: nobody is given what another was given, and no number is lost.
 */
@Param(name = "number", gen = IntGen.class, conf = "0:5")
@Param(name = "block", gen = IntGen.class, conf = "0:1")
public class FreeNumbersLincheckTest {

    private static final E164Number FIRST = E164Number.parse("+12025550100");
    private static final E164Number HELD_BACK = FIRST.plus(2);

    /** Shuffles nothing, so that the order to be expected is the counting order. */
    private static final RandomGenerator IN_ORDER = new RandomGenerator() {
        @Override
        public long nextLong() {
            return 0;
        }

        @Override
        public int nextInt(int bound) {
            return bound - 1;
        }
    };

    private final PoolFreeNumbers free = new PoolFreeNumbers(number -> number.value() == HELD_BACK.value());
    private boolean filled;

    /** Filled by whoever comes first, not before: Lincheck looks through what is there at the start, fails at records. */
    private synchronized PoolFreeNumbers free() {
        if (!filled) {
            filled = true;
            free.add(allFree(0));
            free.add(allFree(1));
        }
        return free;
    }

    /** Two numbers, or the three after them. */
    private static NumberBlock block(int which) {
        return new NumberBlock(new NumberRange(FIRST.plus(2L * which), FIRST.plus(1 + 3L * which)));
    }

    private static BlockFreeNumbers allFree(int which) {
        return new BlockFreeNumbers(block(which), IN_ORDER);
    }

    private static long shown(Optional<E164Number> number) {
        return number.map(E164Number::value).orElse(0L);
    }

    @Operation
    public long take() {
        return shown(free().take());
    }

    @Operation
    public boolean giveBack(@Param(name = "number") int which) {
        return free().giveBack(FIRST.plus(which));
    }

    @Operation
    public boolean withhold(@Param(name = "number") int which) {
        return free().withhold(FIRST.plus(which));
    }

    @Operation
    public void add(@Param(name = "block") int which) {
        free().add(allFree(which));
    }

    @Operation
    public boolean remove(@Param(name = "block") int which) {
        return free().remove(block(which));
    }

    @Operation
    public long count() {
        return free().count();
    }

    @Test
    void underStress() {
        LinChecker.check(getClass(), new StressOptions().sequentialSpecification(OneAfterTheOther.class)
                .threads(2).actorsPerThread(4).iterations(5).invocationsPerIteration(300));
    }

    @Test
    void inEveryInterleavingTried() {
        LinChecker.check(getClass(), new ModelCheckingOptions().sequentialSpecification(OneAfterTheOther.class)
                .threads(2).actorsPerThread(3).iterations(10).invocationsPerIteration(300));
    }

    /** What is to be expected of one thread. */
    public static class OneAfterTheOther {

        private Optional<PlainFreeNumbers> made = Optional.empty();

        private PlainFreeNumbers free() {
            if (made.isEmpty()) {
                PlainFreeNumbers free = new PlainFreeNumbers(Set.of(HELD_BACK));
                free.add(block(0), block(0).numbers().toList());
                free.add(block(1), block(1).numbers().toList());
                made = Optional.of(free);
            }
            return made.get();
        }

        public long take() {
            return shown(free().take());
        }

        public boolean giveBack(int which) {
            return free().giveBack(FIRST.plus(which));
        }

        public boolean withhold(int which) {
            return free().withhold(FIRST.plus(which));
        }

        public void add(int which) {
            free().add(block(which), block(which).numbers().toList());
        }

        public boolean remove(int which) {
            return free().remove(block(which));
        }

        public long count() {
            return free().inLine().size();
        }
    }
}

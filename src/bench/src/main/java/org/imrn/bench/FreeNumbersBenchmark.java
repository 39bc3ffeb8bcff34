package org.imrn.bench;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.imrn.number.E164Number;
import org.imrn.number.NumberBlock;
import org.imrn.number.NumberRange;
import org.imrn.pool.BlockFreeNumbers;
import org.imrn.pool.HeldBack;
import org.imrn.pool.PoolFreeNumbers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A number taken from memory and given back, without any database. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class FreeNumbersBenchmark {

    private static final long FIRST = 13_000_000_000L;
    private static final long LEFT = 10;

    /** Numbers in the pool. */
    @Param({"1000", "10000000"})
    public long size;

    /** Whether all numbers but ten are leased. */
    @Param({"false", "true"})
    public boolean nearlyFull;

    private PoolFreeNumbers numbers;

    /** Cuts the pool into blocks as a node does. */
    @Setup
    public void cut() {
        NumberRange range = new NumberRange(new E164Number(FIRST), new E164Number(FIRST + size - 1));
        numbers = new PoolFreeNumbers(HeldBack.NONE);
        Random random = new Random(size);
        NumberBlock.cut(range).forEach(block -> numbers.add(new BlockFreeNumbers(block, random)));
        while (nearlyFull && numbers.count() > LEFT) {
            numbers.take();
        }
    }

    /** Constant, whatever the size and however full. */
    @Benchmark
    public boolean takeAndGiveBack() {
        return numbers.giveBack(numbers.take().orElseThrow());
    }
}

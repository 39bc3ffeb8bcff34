package org.imrn.pool;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.imrn.fixture.FreePools;
import org.imrn.number.E164Number;
import org.imrn.number.NumberRange;

/** A program for a small heap: leases every number of a pool of ten million, gives all back, and tells what it used. */
final class TenMillionNumbers {

    private static final int SIZE = 10_000_000;
    private static final List<NumberRange> RANGES = List.of(NumberRange.parse("+12020000000-+12025999999"),
            NumberRange.parse("+13010000000-+13013999987"), NumberRange.parse("+14040000000-+14040000011"));

    private TenMillionNumbers() {
    }

    public static void main(String[] arguments) {
        Pool pool = new Pool(new PoolName("large"), RANGES, Duration.ZERO);
        require(pool.size() == SIZE, "the pool has " + pool.size());
        PoolFreeNumbers free = FreePools.allFree(pool, new Random(1));
        require(free.count() == SIZE, "free at first: " + free.count());
        System.out.println("used MiB: " + used());
        leaseAllOnce(free);
        returnAll(pool, free);
        leaseAllOnce(free);
        require(free.take().isEmpty(), "more numbers than there are");
        System.out.println("used MiB: " + used());
    }

    private static void leaseAllOnce(PoolFreeNumbers free) {
        BitSet leased = new BitSet(SIZE);
        for (int i = 0; i < SIZE; i++) {
            Optional<E164Number> number = free.take();
            require(number.isPresent(), "no number after " + i);
            int place = placeOf(number.get());
            require(!leased.get(place), number.get() + " twice");
            leased.set(place);
        }
        require(free.count() == 0, "left: " + free.count());
    }

    private static void returnAll(Pool pool, PoolFreeNumbers free) {
        for (NumberRange range : pool.ranges()) {
            for (long i = 0; i < range.size(); i++) {
                require(free.giveBack(range.first().plus(i)), range.first().plus(i) + " not taken back");
            }
        }
        require(free.count() == SIZE, "free after all came back: " + free.count());
    }

    private static int placeOf(E164Number number) {
        long before = 0;
        for (NumberRange range : RANGES) {
            if (range.contains(number)) {
                return (int) (before + number.value() - range.first().value());
            }
            before += range.size();
        }
        throw new IllegalStateException(number + " is in no range");
    }

    private static long used() {
        System.gc();
        Runtime memory = Runtime.getRuntime();
        return (memory.totalMemory() - memory.freeMemory()) >> 20;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}

package org.imrn.pool;

import java.util.Collection;
import java.util.stream.Stream;
import org.imrn.number.E164Number;
import org.imrn.number.NumberRanges;

/**
 * The numbers of this server's pools that are never offered: reserved by the configuration, or held back by an operator
 * while the server runs. One that is leased stays so; once it has no row any more it counts as disabled, not as free.
 */
public final class HeldBackNumbers implements HeldBack {

    private final Pools pools;
    private final NumberRanges reserved;
    private volatile NumberRanges all;

    /**
     * What has changed.
     *
     * @param heldBack numbers that were offered before
     * @param released numbers that may be offered again
     */
    public record Shift(NumberRanges heldBack, NumberRanges released) {

        public boolean isEmpty() {
            return heldBack.isEmpty() && released.isEmpty();
        }
    }

    public HeldBackNumbers(Pools pools, NumberRanges reserved) {
        this.pools = pools;
        this.reserved = reserved;
        this.all = reserved;
    }

    /** From now on the operators hold back these, and no others. */
    public synchronized Shift apply(Collection<Hold> holds) {
        NumberRanges before = all;
        Stream<NumberRanges> held = holds.stream().flatMap(hold -> pools.named(hold.pool()).stream().map(hold::within));
        all = NumberRanges.union(Stream.concat(Stream.of(reserved), held).toList());
        return new Shift(all.without(before), before.without(all));
    }

    /** Cost: logarithmic in the number of ranges held back. */
    @Override
    public boolean contains(E164Number number) {
        return all.contains(number);
    }

    /** The pool's numbers that are held back, whether somebody has them or not. */
    public NumberRanges of(Pool pool) {
        return all.and(pool.numbers());
    }

    /** The pool's numbers that are not held back, whether somebody has them or not. */
    public NumberRanges offerable(Pool pool) {
        return pool.numbers().without(all);
    }
}

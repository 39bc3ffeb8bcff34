package org.imrn.pool;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.imrn.number.NumberRange;
import org.imrn.number.NumberRanges;

/**
 * Holds numbers back for operators: on this node at once, on the others when they next {@link #refresh}. Nobody loses a
 * number by it; what is held back while somebody has it is not offered afterwards.
 */
public final class HoldingBack {

    /** Offers numbers, or counts what is offered. */
    @FunctionalInterface
    public interface Listener {

        /**
         * Other numbers of a pool are held back than before.
         *
         * @param changed those held back or released just now
         */
        void changed(Pool pool, NumberRanges changed);
    }

    private final Pools pools;
    private final HeldBackNumbers numbers;
    private final HoldRegister register;
    private final List<Listener> listeners;
    private final Consumer<RuntimeException> notYet;

    /** @param notYet is told why this node could not learn at once of what it has just written */
    public HoldingBack(Pools pools, HeldBackNumbers numbers, HoldRegister register, List<Listener> listeners,
                       Consumer<RuntimeException> notYet) {
        this.pools = pools;
        this.numbers = numbers;
        this.register = register;
        this.listeners = List.copyOf(listeners);
        this.notYet = notYet;
    }

    /** Everything that operators hold back, the oldest first, as the database has it. */
    public List<Hold> all() {
        return register.all();
    }

    /** Holds back a range of the pool, or all of it. */
    public Hold add(PoolName pool, Optional<NumberRange> range, String reason, String by) {
        Hold hold = register.add(pool, range, reason, by);
        refreshNowOrLater();
        return hold;
    }

    /** Ends it; false if the pool has no such one. */
    public boolean remove(PoolName pool, long id) {
        boolean removed = register.remove(pool, id);
        refreshNowOrLater();
        return removed;
    }

    /** What is written is done, and must not be asked for again: if need be this node learns of it when it next looks. */
    private void refreshNowOrLater() {
        try {
            refresh();
        } catch (RuntimeException e) {
            notYet.accept(e);
        }
    }

    /**
     * Learns what is held back now. Cost: reading a small table; what has changed is linear in the numbers concerned.
     */
    public synchronized void refresh() {
        HeldBackNumbers.Shift shift = numbers.apply(register.all());
        NumberRanges changed = NumberRanges.union(List.of(shift.heldBack(), shift.released()));
        for (Pool pool : pools.all()) {
            NumberRanges ofPool = changed.and(pool.numbers());
            if (!ofPool.isEmpty()) {
                listeners.forEach(listener -> listener.changed(pool, ofPool));
            }
        }
    }
}

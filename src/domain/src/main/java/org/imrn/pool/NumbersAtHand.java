package org.imrn.pool;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.imrn.number.E164Number;
import org.imrn.number.NumberBlock;
import org.imrn.number.NumberRange;

/**
 * The numbers of one pool that this node may offer, kept in step with what is known of the leases.
 *
 * <p>There is one rule: a number of a block worked here is in line if it is neither lent, nor held back, nor taken out
 * by an attempt that is still under way. It is applied again whenever one of these changes, so what was done to a number
 * first does not matter. A number taken out is <em>in flight</em> until {@link #settled}: it has no row yet, but who
 * looks at the rows must not take it for free.
 *
 * <p>Cost: constant for a lease; linear in its size for a block that comes.
 */
public final class NumbersAtHand {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PoolFreeNumbers line;
    private final HeldBack heldBack;
    private final Predicate<E164Number> lent;
    private final Set<E164Number> inFlight = new HashSet<>();
    private final Map<E164Number, Boolean> seenMeanwhile = new HashMap<>();
    private Optional<NumberBlock> arriving = Optional.empty();
    private int waiting;

    /**
     * Nothing is offered until there are blocks to {@link #work}.
     *
     * @param lent whether anything but FREE is known of a number. Asked under the lock that {@link #seen} waits for, so
     *             it must answer from memory, and at least what {@code seen} was told before
     */
    public NumbersAtHand(HeldBack heldBack, Predicate<E164Number> lent) {
        this.line = new PoolFreeNumbers(heldBack);
        this.heldBack = heldBack;
        this.lent = lent;
    }

    /** Takes the next number out; empty when none is left here. Whoever took it says when it is {@link #settled}. */
    public Optional<E164Number> take() {
        lock.lock();
        try {
            Optional<E164Number> number = line.take();
            number.ifPresent(inFlight::add);
            return number;
        } finally {
            lock.unlock();
        }
    }

    /** The attempt for which the number was taken out is over and what came of it, if anything, has been told. */
    public void settled(E164Number number) {
        lock.lock();
        try {
            inFlight.remove(number);
            place(number, !lent.test(number));
        } finally {
            lock.unlock();
        }
    }

    /** The number has come to a state: free, or anything else. */
    public void seen(E164Number number, boolean free) {
        lock.lock();
        try {
            if (arriving.filter(block -> block.contains(number)).isPresent()) {
                seenMeanwhile.put(number, free);
            }
            place(number, free);
        } finally {
            lock.unlock();
        }
    }

    /** Looks at every number of the range again: something was missed, or other numbers are held back now. */
    public void refresh(NumberRange numbers) {
        for (long i = 0; i < numbers.size(); i++) {
            E164Number number = numbers.first().plus(i);
            lock.lock();
            try {
                place(number, !lent.test(number));
            } finally {
                lock.unlock();
            }
        }
    }

    private void place(E164Number number, boolean free) {
        if (!free || inFlight.contains(number) || heldBack.contains(number)) {
            line.withhold(number);
        } else if (line.giveBack(number)) {
            changed.signalAll();
        }
    }

    /**
     * Begins to offer from a block what is free of it, in an order drawn from {@code random}. What is {@link #seen} of
     * its numbers while the database is asked is not forgotten. One block at a time.
     *
     * @throws RuntimeException what {@code truth} throws; then nothing is offered from the block
     */
    public void work(NumberBlock block, BlockTruth truth, RandomGenerator random) {
        arrives(Optional.of(block));
        try {
            Set<E164Number> taken = truth.lent(block);
            BlockFreeNumbers numbers = new BlockFreeNumbers(block, random);
            taken.forEach(numbers::withhold);
            offer(numbers);
        } finally {
            arrives(Optional.empty());
        }
    }

    private void arrives(Optional<NumberBlock> block) {
        lock.lock();
        try {
            arriving = block;
            seenMeanwhile.clear();
        } finally {
            lock.unlock();
        }
    }

    private void offer(BlockFreeNumbers numbers) {
        lock.lock();
        try {
            inFlight.stream().filter(numbers.block()::contains).forEach(numbers::withhold);
            line.add(numbers);
            seenMeanwhile.forEach(this::place);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Offers nothing from the block any more. */
    public void drop(NumberBlock block) {
        line.remove(block);
    }

    /**
     * Waits for a number to be in line; somebody else may be faster to take it.
     *
     * @param patience how long at most
     * @param verdict  once this is done there is no point in waiting any more
     * @param call     done once this caller is counted among the {@link #waiting}, without waiting itself
     * @return whether a number was in line before the patience and the verdict were over
     */
    public boolean await(Duration patience, CompletableFuture<?> verdict, Runnable call) {
        waits(1);
        try {
            call.run();
            verdict.whenComplete((said, failure) -> wake());
            return awaitNumber(patience, verdict);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waits(-1);
        }
    }

    private void waits(int more) {
        lock.lock();
        try {
            waiting += more;
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitNumber(Duration patience, CompletableFuture<?> verdict) throws InterruptedException {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (line.count() == 0 && !verdict.isDone() && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            // Seen under the lock: looked at later, a number that somebody else was faster to take would be none that
            // came, and the caller would take its time for over.
            return line.count() > 0;
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many callers wait for a number at this moment. */
    public int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /** How many numbers are in line. Cost: constant. */
    public long count() {
        return line.count();
    }

    /** Whether one of the blocks offered from contains the number. */
    public boolean works(E164Number number) {
        return line.works(number);
    }

    /** The blocks offered from, those with the most free numbers first, with how many of theirs are free. */
    public List<Map.Entry<NumberBlock, Long>> emptiestFirst() {
        return line.emptiestFirst();
    }
}

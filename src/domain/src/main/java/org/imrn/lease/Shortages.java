package org.imrn.lease;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.imrn.number.NumberRanges;
import org.imrn.pool.NumbersAtHand;
import org.imrn.pool.Pool;
import org.imrn.pool.PoolName;

/**
 * What happens when this node has no free number of a pool left: it asks the others for some and waits, and meanwhile
 * counts whether the database has any.
 *
 * <p>Exhausted is said only by a count that began after the caller had come. All callers who come while one is under way
 * share the next, so however many come, a pool is counted once at a time.
 */
public final class Shortages {

    private static final int ROUNDS = 2;
    private static final Optional<LeaseOutcome> TOO_LATE = Optional.of(new LeaseOutcome.Unavailable(Patience.OVER));

    private final Fullness fullness;
    private final Function<Pool, NumberRanges> offered;
    private final Executor counting;
    private final Runnable call;
    private final Map<PoolName, SharedAnswer<Optional<LeaseOutcome>>> verdicts = new ConcurrentHashMap<>();
    private final Set<PoolName> full = ConcurrentHashMap.newKeySet();

    /**
     * @param freed    what tells that a pool that was full still is, in less time than it takes to count it
     * @param offered  the numbers of a pool that may be lent at all, those held back left out
     * @param counting what counts run on, since no caller waits past its patience
     * @param call     has this node ask for blocks at once; must not wait
     */
    public Shortages(LeaseLedger ledger, FreedNumbers freed, Function<Pool, NumberRanges> offered, Executor counting,
                     Runnable call) {
        this.fullness = new Fullness(ledger, freed, System::nanoTime);
        this.offered = offered;
        this.counting = counting;
        this.call = call;
    }

    /**
     * Waits for a number; empty if one has come in, though somebody else may be faster to take it. The pool is counted
     * twice if need be, since a number that was free at first may be lent when the time is half over.
     */
    Optional<LeaseOutcome> await(Pool pool, NumbersAtHand numbers, Patience patience) {
        if (full.contains(pool.name())) {
            // It was full just now: unless that has changed the other nodes need not be troubled for every caller.
            Optional<LeaseOutcome> said = patience.await(verdict(pool)).orElse(TOO_LATE);
            if (said.isPresent()) {
                return said;
            }
        }
        for (long part = ROUNDS; part > 0; part--) {
            Patience half = new Patience(patience.left().dividedBy(part));
            CompletableFuture<Optional<LeaseOutcome>> verdict = verdict(pool);
            if (numbers.await(half.left(), verdict, call)) {
                return Optional.empty();
            }
            Optional<LeaseOutcome> said = half.await(verdict).orElse(Optional.empty());
            if (said.isPresent()) {
                return said;
            }
            if (numbers.await(half.left(), new CompletableFuture<>(), call)) {
                return Optional.empty();
            }
        }
        return Optional.of(new LeaseOutcome.Unavailable("no free number of pool " + pool.name()
                + " is at hand; other nodes may have some"));
    }

    /** A node that stops does not count any more; whoever still comes has to be answered. */
    private CompletableFuture<Optional<LeaseOutcome>> verdict(Pool pool) {
        try {
            return verdicts.computeIfAbsent(pool.name(), name -> new SharedAnswer<>(() -> judge(pool), counting)).next()
                    .exceptionally(failure -> uncounted(pool, failure));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(uncounted(pool, e));
        }
    }

    private static Optional<LeaseOutcome> uncounted(Pool pool, Throwable failure) {
        return Optional.of(new LeaseOutcome.Unavailable("the free numbers of pool " + pool.name()
                + " could not be counted: " + failure.getMessage()));
    }

    /** Why there is no use in waiting; empty if there are free numbers somewhere. */
    private Optional<LeaseOutcome> judge(Pool pool) {
        try {
            NumberRanges lendable = offered.apply(pool);
            if (!fullness.full(pool.name(), lendable)) {
                full.remove(pool.name());
                return Optional.empty();
            }
            full.add(pool.name());
            return Optional.of(new LeaseOutcome.Exhausted(pool.name()));
        } catch (LedgerUnavailableException e) {
            return Optional.of(new LeaseOutcome.Unavailable(e.getMessage()));
        }
    }
}

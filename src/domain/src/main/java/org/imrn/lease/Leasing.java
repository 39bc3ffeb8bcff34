package org.imrn.lease;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.imrn.number.E164Number;
import org.imrn.pool.FreeNumbersByPool;
import org.imrn.pool.NumbersAtHand;
import org.imrn.pool.Pool;
import org.imrn.pool.Pools;

/**
 * Leases a number to a holder, or keeps the one the holder has.
 *
 * <p>Cost: one look into memory and a share of one database transaction, in an empty pool as in a nearly full one; where
 * no number is at hand, two reads by the holder's key. The database's unique keys decide; what the free list and the
 * cache say are hints that save round trips. Safe to call from many threads and, for the same holder, from many nodes:
 * all get the same number.
 *
 * <p>No caller waits past its patience, neither for the database nor, where none is free on this node, for a number to
 * come from another one ({@link Shortages}). An attempt that outlives it is settled later by {@link DoubtfulClaims}.
 */
public final class Leasing {

    /** The free list was wrong this often in a row: something is amiss, ask again later rather than spin. */
    private static final int MOST_MISSES = 64;

    private final Pools pools;
    private final FreeNumbersByPool free;
    private final ReplicatedLeases leases;
    private final LeaseLedger ledger;
    private final HolderChanges changes;
    private final DoubtfulClaims doubtful;
    private final Shortages shortages;
    private final Clock clock;

    public Leasing(Pools pools, FreeNumbersByPool free, ReplicatedLeases leases, LeaseLedger ledger,
                   DoubtfulClaims doubtful, Shortages shortages, Clock clock) {
        this.pools = pools;
        this.free = free;
        this.leases = leases;
        this.ledger = ledger;
        this.changes = new HolderChanges(ledger, leases);
        this.doubtful = doubtful;
        this.shortages = shortages;
        this.clock = clock;
    }

    public LeaseOutcome lease(LeaseRequest request) {
        Optional<Pool> pool = pools.named(request.pool());
        if (pool.isEmpty()) {
            return new LeaseOutcome.NoSuchPool(request.pool());
        }
        Patience patience = new Patience(request.patience());
        Optional<Lease> held = leases.heldBy(request.pool(), request.holder());
        if (held.isPresent()) {
            Optional<LeaseOutcome> kept = keep(request, held.get(), patience);
            if (kept.isPresent()) {
                return kept.get();
            }
        }
        return leaseAnew(request, pool.get(), patience);
    }

    /** Renews or revives; empty if the lease we knew is no longer the holder's. */
    private Optional<LeaseOutcome> keep(LeaseRequest request, Lease held, Patience patience) {
        Instant wanted = clock.instant().plus(request.lifetime());
        ChangeOutcome outcome = changes.make(held, lease -> lease.heldBy(request.holder())
                && !renewedMeanwhile(request, held, lease, wanted) ? Optional.of(renewal(request, lease))
                : Optional.empty(), patience);
        if (outcome instanceof ChangeOutcome.Done done) {
            return Optional.of(new LeaseOutcome.Granted(done.lease(), false));
        }
        if (outcome instanceof ChangeOutcome.Superseded superseded) {
            return superseded.current().filter(lease -> lease.heldBy(request.holder()))
                    .map(lease -> new LeaseOutcome.Granted(lease, false));
        }
        return Optional.of(new LeaseOutcome.Unavailable(((ChangeOutcome.NotWritten) outcome).reason()));
    }

    /**
     * Somebody asked for the same holder at the same moment and was first, for at least as long: that is as if our
     * renewal had been made just before theirs. Otherwise many who ask at once would each write in turn. Home has to be
     * told of each, so there is no such short cut if it is to be told.
     */
    private static boolean renewedMeanwhile(LeaseRequest request, Lease held, Lease current, Instant wanted) {
        return current.version() > held.version() && request.announcement().isEmpty()
                && current.state() instanceof LeaseState.Leased leased && !leased.until().isBefore(wanted);
    }

    private Change renewal(LeaseRequest request, Lease held) {
        Instant until = clock.instant().plus(request.lifetime());
        return new Change(held, NextState.of(new LeaseState.Leased(until)), published(request, held, until), request.cause(),
                request.announcement());
    }

    /** What home was told once it may hold on to: a shorter renewal may reach it late or never. */
    private static Optional<Instant> published(LeaseRequest request, Lease held, Instant until) {
        return request.announcement().isEmpty() ? held.publishedUntil()
                : Optional.of(held.publishedUntil().filter(until::isBefore).orElse(until));
    }

    private LeaseOutcome leaseAnew(LeaseRequest request, Pool pool, Patience patience) {
        Optional<NumbersAtHand> offered = free.of(pool.name());
        if (offered.isEmpty()) {
            return new LeaseOutcome.Unavailable("the free numbers of pool " + pool.name() + " are not known yet");
        }
        NumbersAtHand numbers = offered.get();
        for (int misses = 0; misses < MOST_MISSES; misses++) {
            Optional<E164Number> number = numbers.take();
            while (number.isEmpty()) {
                Optional<LeaseOutcome> answer = withoutNumber(request, pool, numbers, patience);
                if (answer.isPresent()) {
                    return answer.get();
                }
                number = numbers.take();
            }
            Claim claim = new Claim(number.get(), pool.name(), request.holder(), request.lifetime(),
                    ClaimToken.random(), request.cause(), request.announcement());
            Optional<LeaseOutcome> answer = attempt(claim, patience, request);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return new LeaseOutcome.Unavailable("the free numbers of pool " + pool.name() + " are not up to date");
    }

    /**
     * What is said where there is no number to try; empty if there is one now. A claim would have found a lease of the
     * holder's that this node was not told of; here the database is asked. Once more before it is said that nothing is
     * left: the last number may have gone to this holder meanwhile, at another node.
     */
    private Optional<LeaseOutcome> withoutNumber(LeaseRequest request, Pool pool, NumbersAtHand numbers,
                                                 Patience patience) {
        try {
            Optional<LeaseOutcome> kept = keepUntold(request, patience);
            if (kept.isPresent()) {
                return kept;
            }
            Optional<LeaseOutcome> none = shortages.await(pool, numbers, patience);
            return none.filter(LeaseOutcome.Exhausted.class::isInstance)
                    .flatMap(exhausted -> keepUntold(request, patience)).or(() -> none);
        } catch (LedgerUnavailableException e) {
            return Optional.of(new LeaseOutcome.Unavailable(e.getMessage()));
        }
    }

    private Optional<LeaseOutcome> keepUntold(LeaseRequest request, Patience patience) {
        return ledger.heldBy(List.of(request.pool()), request.holder(), patience.left())
                .flatMap(held -> keep(request, held, patience));
    }

    /** One claim; empty if the number turned out to be somebody else's and the next one should be tried. */
    private Optional<LeaseOutcome> attempt(Claim claim, Patience patience, LeaseRequest request) {
        var pending = ledger.claim(claim);
        Optional<ClaimOutcome> answered = patience.await(pending);
        if (answered.isEmpty()) {
            doubtful.watch(claim, pending);
            return Optional.of(new LeaseOutcome.Unavailable(Patience.OVER));
        }
        ClaimOutcome outcome = answered.get();
        doubtful.settle(claim, outcome);
        if (outcome instanceof ClaimOutcome.Won won) {
            return Optional.of(new LeaseOutcome.Granted(won.lease(), true));
        }
        if (outcome instanceof ClaimOutcome.HolderHasLease holder) {
            return keep(request, holder.existing(), patience);
        }
        if (outcome instanceof ClaimOutcome.NumberTaken) {
            return Optional.empty();
        }
        return Optional.of(new LeaseOutcome.Unavailable(outcome instanceof ClaimOutcome.NotWritten not ? not.reason()
                : "the outcome of the database transaction is not known yet"));
    }
}

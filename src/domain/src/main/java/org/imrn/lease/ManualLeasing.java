package org.imrn.lease;

import java.time.Duration;
import java.util.Optional;
import org.imrn.number.E164Number;
import org.imrn.pool.PoolName;
import org.imrn.pool.Pools;

/**
 * Numbers lent and taken back by the operator's hand. Nothing is announced to any home network, so a number given back
 * rests at once; it is never free at once, since somebody may still have it written down.
 */
public final class ManualLeasing {

    private final Pools pools;
    private final Leasing leasing;
    private final LeaseLedger ledger;
    private final HolderChanges changes;
    private final Lifetimes lifetimes;
    private final ManualTerms terms;

    public ManualLeasing(Pools pools, Leasing leasing, ReplicatedLeases leases, LeaseLedger ledger,
                         Lifetimes lifetimes, ManualTerms terms) {
        this.pools = pools;
        this.leasing = leasing;
        this.ledger = ledger;
        this.changes = new HolderChanges(ledger, leases);
        this.lifetimes = lifetimes;
        this.terms = terms;
    }

    /**
     * Leases a number, or renews the one that the same reference has in this pool.
     *
     * @param asked for how long from now, within the {@link ManualTerms}; the usual lifetime if empty
     */
    public LeaseOutcome lease(PoolName pool, Holder.ByHand holder, Optional<Duration> asked) {
        Duration lifetime = lifetimes.granted(pool, LeaseKind.MANUAL, asked.orElse(terms.usual()));
        return leasing.lease(new LeaseRequest(pool, holder, lifetime, Optional.empty(), cause("leased by hand"),
                terms.patience()));
    }

    /**
     * Takes a number back. Doing it twice changes nothing: while it rests the answer stays the same.
     *
     * @param holder if given, the number is taken back from this holder only
     */
    public ReleaseOutcome release(E164Number number, Optional<Holder.ByHand> holder) {
        Patience patience = new Patience(terms.patience());
        Optional<Lease> row;
        try {
            row = ledger.find(number, patience.left());
        } catch (LedgerUnavailableException e) {
            return new ReleaseOutcome.Unavailable(e.getMessage());
        }
        return row.map(lease -> release(lease, holder, patience)).orElse(new ReleaseOutcome.NotLeased(number));
    }

    private ReleaseOutcome release(Lease known, Optional<Holder.ByHand> holder, Patience patience) {
        ChangeOutcome outcome = changes.make(known, lease -> lease.live() && meant(lease, holder)
                ? Optional.of(end(lease)) : Optional.empty(), patience);
        if (outcome instanceof ChangeOutcome.Done done) {
            return new ReleaseOutcome.Released(done.lease());
        }
        if (outcome instanceof ChangeOutcome.NotWritten not) {
            return new ReleaseOutcome.Unavailable(not.reason());
        }
        return ((ChangeOutcome.Superseded) outcome).current().map(lease -> judge(lease, holder))
                .orElse(new ReleaseOutcome.NotLeased(known.number()));
    }

    private Change end(Lease lease) {
        return Change.quiet(lease, NextState.quarantined(pools.quarantineOf(lease.pool()), Optional.empty()),
                cause("released by hand"));
    }

    private static boolean meant(Lease lease, Optional<Holder.ByHand> holder) {
        return lease.holder().filter(Holder.ByHand.class::isInstance)
                .filter(has -> holder.isEmpty() || has.equals(holder.get())).isPresent();
    }

    private static ReleaseOutcome judge(Lease lease, Optional<Holder.ByHand> holder) {
        return switch (lease.state().name()) {
            case LEASED, CLOSING, RELEASING, CONSUMED -> new ReleaseOutcome.SomebodyElses(lease);
            case QUARANTINED -> meant(lease, holder) ? new ReleaseOutcome.Released(lease)
                    : new ReleaseOutcome.NotLeased(lease.number());
            case FREE, DISABLED -> new ReleaseOutcome.NotLeased(lease.number());
        };
    }

    private static Cause cause(String what) {
        return new Cause(what, Optional.empty(), Optional.empty());
    }
}

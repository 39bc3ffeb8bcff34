package org.imrn.lease;

import java.time.Duration;
import java.util.Optional;
import org.imrn.number.E164Number;

/**
 * A call arrives at a number and takes its CALL lease, which is used once: LEASED becomes CONSUMED by a change that the
 * database makes for one call only. The call that has it is told yes as often as it asks, on any node, until the
 * tombstone's time is over.
 *
 * <p>Cost of a yes: a look into memory and a share of one transaction. A no is said only after the database was asked,
 * since this node may not have heard of the lease; but at a limited rate, so that callers who try numbers cannot load
 * it, and past that rate by what memory says. A guard that has run out and was not swept yet does not matter: until then
 * nobody else can have the number.
 */
public final class Taking {

    private final ReplicatedLeases leases;
    private final LeaseLedger ledger;
    private final HolderChanges changes;
    private final CallTerms terms;
    private final RateLimit reads;

    public Taking(ReplicatedLeases leases, LeaseLedger ledger, CallTerms terms, RateLimit reads) {
        this.leases = leases;
        this.ledger = ledger;
        this.changes = new HolderChanges(ledger, leases);
        this.terms = terms;
        this.reads = reads;
    }

    /**
     * Takes the number for this call.
     *
     * @param wait how long the caller can wait for the answer
     */
    public TakeOutcome take(E164Number number, CallLeg leg, Duration wait) {
        Patience patience = new Patience(wait);
        Optional<Lease> known = leases.find(number);
        if (known.filter(lease -> takeable(lease) || takenBy(lease, leg)).isEmpty() && reads.tryAcquire()) {
            try {
                known = read(number, patience);
            } catch (LedgerUnavailableException e) {
                return new TakeOutcome.Unavailable(e.getMessage());
            }
        }
        return known.map(lease -> take(lease, leg, patience)).orElse(new TakeOutcome.NotLeased(known));
    }

    private TakeOutcome take(Lease known, CallLeg leg, Patience patience) {
        ChangeOutcome outcome = changes.make(known,
                lease -> takeable(lease) ? Optional.of(taking(lease, leg)) : Optional.empty(), patience);
        if (outcome instanceof ChangeOutcome.Done done) {
            return new TakeOutcome.Taken(done.lease());
        }
        if (outcome instanceof ChangeOutcome.Superseded superseded) {
            return judge(superseded.current(), leg);
        }
        return readBack(known.number(), leg, ((ChangeOutcome.NotWritten) outcome).reason(), patience);
    }

    private Change taking(Lease lease, CallLeg leg) {
        return Change.quiet(lease, NextState.consumed(leg, terms.tombstone()),
                new Cause("taken by its call", Optional.empty(), Optional.of(leg.callId())));
    }

    /** The change may have been made and only its answer lost. */
    private TakeOutcome readBack(E164Number number, CallLeg leg, String reason, Patience patience) {
        if (patience.left().isZero()) {
            return new TakeOutcome.Unavailable(reason);
        }
        try {
            Optional<Lease> row = read(number, patience);
            return row.filter(Taking::takeable).isPresent() ? new TakeOutcome.Unavailable(reason) : judge(row, leg);
        } catch (LedgerUnavailableException e) {
            return new TakeOutcome.Unavailable(reason);
        }
    }

    private Optional<Lease> read(E164Number number, Patience patience) {
        Optional<Lease> row = ledger.find(number, patience.left());
        row.ifPresent(leases::tell);
        return row;
    }

    private static boolean takeable(Lease lease) {
        return lease.state().name() == LeaseState.Name.LEASED && isCall(lease);
    }

    private static boolean isCall(Lease lease) {
        return lease.holder().filter(holder -> holder.kind() == LeaseKind.CALL).isPresent();
    }

    private static boolean takenBy(Lease lease, CallLeg leg) {
        return lease.state() instanceof LeaseState.Consumed consumed && consumed.by().equals(leg);
    }

    /** What there is to say of a number that this call does not take now. */
    private static TakeOutcome judge(Optional<Lease> current, CallLeg leg) {
        Optional<Lease> consumed = current.filter(lease -> lease.state().name() == LeaseState.Name.CONSUMED);
        if (consumed.isPresent()) {
            return takenBy(consumed.get(), leg) ? new TakeOutcome.TakenBefore(consumed.get())
                    : new TakeOutcome.TakenByAnother(consumed.get());
        }
        return current.filter(lease -> lease.live() && !isCall(lease)).<TakeOutcome>map(TakeOutcome.NotForACall::new)
                .orElse(new TakeOutcome.NotLeased(current));
    }
}

package org.imrn.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.imrn.number.E164Number;
import org.imrn.pool.Pools;
import org.imrn.roaming.Announcement;

/**
 * Moves on every number whose deadline has passed: the sweep.
 *
 * <p>Not on the path of any lease, takes no lock, and does at most a budget of numbers a time; each step is a
 * conditional update of its own, so two sweepers, or a sweep and a REGISTER, cannot harm each other.
 */
public final class Expiry {

    private static final Duration READ_PATIENCE = Duration.ofSeconds(2);

    private final Pools pools;
    private final ReplicatedLeases leases;
    private final LeaseLedger ledger;
    private final Overdue overdue;
    private final LeaseTerms terms;
    private final Withdrawals withdrawals;
    private final PassedOver passedOver = new PassedOver();

    /** Tells how a number is to be withdrawn: known to whoever knows the subscriber. */
    public interface Withdrawals {

        /** The announcement that takes the number back at home; empty if home was never told. */
        Optional<Announcement> withdrawalOf(Lease lease);

        /**
         * These leases are over; their holders may have leased anew. Told when a number begins to rest and again when its
         * rest is over, so that somebody hears of it though the node that ended the lease died at once; and at every
         * sweep, if only of none, for what could not be done at the one before.
         */
        void ended(List<Lease> leases);
    }

    /** @param overdue which leases are this node's to move on */
    public Expiry(Pools pools, ReplicatedLeases leases, LeaseLedger ledger, Overdue overdue, LeaseTerms terms,
                  Withdrawals withdrawals) {
        this.pools = pools;
        this.leases = leases;
        this.ledger = ledger;
        this.overdue = overdue;
        this.terms = terms;
        this.withdrawals = withdrawals;
    }

    /**
     * Moves on at most {@code budget} numbers that are due and returns how many have moved, by us or just before by
     * somebody else; fewer than the budget means that another sweep at once would find nothing or get no further. What
     * could not be written is tried again when there is room: it keeps no other number waiting.
     *
     * @param sparing leases in LEASED are left alone, as right after an outage, when renewals may still be on their way
     * @throws LedgerUnavailableException when the database cannot be asked; nothing is lost
     */
    public int sweep(int budget, boolean sparing) {
        List<Lease> due = overdue.due(budget + passedOver.count(), sparing ? Set.of(LeaseState.Name.LEASED) : Set.of());
        List<Lease> tried = passedOver.choose(due, budget);
        Map<Lease, CompletableFuture<ChangeOutcome>> changes = new LinkedHashMap<>();
        tried.forEach(lease -> changes.put(lease, ledger.change(next(lease))));
        List<Lease> failed = new ArrayList<>();
        List<Lease> ended = new ArrayList<>();
        for (Map.Entry<Lease, CompletableFuture<ChangeOutcome>> change : changes.entrySet()) {
            ChangeOutcome outcome = change.getValue().join();
            if (settle(outcome)) {
                ended.add(change.getKey());
            }
            if (outcome instanceof ChangeOutcome.NotWritten) {
                failed.add(change.getKey());
            }
        }
        passedOver.remember(due, tried, failed);
        withdrawals.ended(ended);
        return tried.size() - failed.size();
    }

    /**
     * The home network has confirmed that it no longer routes by the number that was released with this version. Of that
     * another node may know and this one not yet: then the ledger is asked, or the number would rest until home's binding
     * ends.
     *
     * @return false if it could not be written and home has to confirm again
     * @throws LedgerUnavailableException when this node does not know and the database cannot be asked
     */
    public boolean withdrawn(E164Number number, long version) {
        return leases.find(number).filter(known -> known.version() >= version)
                .or(() -> ledger.find(number, READ_PATIENCE)).filter(known -> known.version() == version)
                .map(this::withdrawn).orElse(true);
    }

    /** The same of a lease; false if it could not be written. */
    boolean withdrawn(Lease lease) {
        if (lease.state().name() != LeaseState.Name.RELEASING) {
            return true;
        }
        Change change = new Change(lease, quarantine(lease, Optional.empty()), Optional.empty(),
                Cause.ofDeadline("withdrawn"), Optional.empty());
        ChangeOutcome outcome = ledger.change(change).join();
        if (settle(outcome)) {
            withdrawals.ended(List.of(lease));
        }
        return !(outcome instanceof ChangeOutcome.NotWritten);
    }

    /**
     * It is certain that nobody is reached by this number any more: what a CLOSING one waits for has come, so it is
     * released now.
     *
     * @return false if that could not be written; its deadline releases it then
     */
    public boolean confirmed(Lease lease) {
        if (lease.state().name() != LeaseState.Name.CLOSING) {
            return true;
        }
        ChangeOutcome outcome = ledger.change(release(lease, "confirmed")).join();
        if (settle(outcome)) {
            withdrawals.ended(List.of(lease));
        }
        return !(outcome instanceof ChangeOutcome.NotWritten);
    }

    private Change next(Lease lease) {
        return switch (lease.state().name()) {
            case LEASED -> lease.holder().filter(h -> h.kind() == LeaseKind.REGISTRATION).isPresent()
                    ? release(lease, "expired")
                    : Change.quiet(lease, quarantine(lease, Optional.empty()), Cause.ofDeadline("expired"));
            case CLOSING -> release(lease, "deregistered");
            case RELEASING -> Change.quiet(lease, quarantine(lease, lease.publishedUntil()),
                    Cause.ofDeadline("withdrawal unconfirmed"));
            case CONSUMED -> Change.quiet(lease, quarantine(lease, Optional.empty()), Cause.ofDeadline("call ended"));
            case QUARANTINED -> Change.quiet(lease, new LeaseState.Free(), Cause.ofDeadline("rested"));
            case FREE, DISABLED -> throw new IllegalStateException(lease.state().name() + " is never due");
        };
    }

    private Change release(Lease lease, String why) {
        Optional<Announcement> withdrawal = withdrawals.withdrawalOf(lease);
        NextState to = withdrawal.isPresent() ? NextState.releasing(terms.withdrawalWait())
                : quarantine(lease, lease.publishedUntil());
        return new Change(lease, to, lease.publishedUntil(), Cause.ofDeadline(why), withdrawal);
    }

    /** @param usedUntil for a withdrawal that is not confirmed, or cannot even be asked for: home may route by the number until then */
    private NextState quarantine(Lease lease, Optional<Instant> usedUntil) {
        return NextState.quarantined(pools.quarantineOf(lease.pool()), usedUntil);
    }

    /**
     * Whether this lease is over. Also if somebody else ended it: he may have died before he saw to the holder, or it was
     * we ourselves and did not hear of the commit. Ending a holder twice changes nothing.
     */
    private boolean settle(ChangeOutcome outcome) {
        if (outcome instanceof ChangeOutcome.Done done) {
            leases.tell(done.lease());
            return over(done.lease());
        }
        if (outcome instanceof ChangeOutcome.Superseded superseded) {
            superseded.current().ifPresent(leases::tell);
            return superseded.current().map(Expiry::over).orElse(true);
        }
        return false;
    }

    private static boolean over(Lease lease) {
        return lease.state().name() == LeaseState.Name.QUARANTINED || lease.state().name() == LeaseState.Name.FREE;
    }
}

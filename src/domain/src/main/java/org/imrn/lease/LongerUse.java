package org.imrn.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.imrn.number.E164Number;

/**
 * The home network will route by a number for longer than it was asked to, because it keeps nothing for a shorter time. If
 * its withdrawal is never confirmed the number must not begin to rest before that: this is written down before home is
 * told, so that a crash in between costs rest and no misdelivered call.
 */
public final class LongerUse {

    private static final Duration READ_PATIENCE = Duration.ofSeconds(2);
    /** More often than this nobody renews a lease at one moment. */
    private static final int MOST_TRIES = 4;

    private final ReplicatedLeases leases;
    private final LeaseLedger ledger;

    /** What became of it. */
    public enum Outcome {
        /** Home may keep the number until then. */
        GRANTED,
        /** The number is being taken back or is somebody else's already: home must not keep it for longer. */
        OVER,
        /** The database could not be written: home must not keep it for longer yet. */
        NOT_WRITTEN
    }

    public LongerUse(ReplicatedLeases leases, LeaseLedger ledger) {
        this.leases = leases;
        this.ledger = ledger;
    }

    /**
     * Waits for the database.
     *
     * @param version of the lease that home is told of, or an earlier one of the same holder
     * @param until   when home forgets the number by itself at the latest, database time
     * @throws LedgerUnavailableException when this node does not know the lease and the database cannot be asked
     */
    public Outcome until(E164Number number, long version, Instant until) {
        Optional<Lease> lease = leases.find(number).filter(known -> known.version() >= version)
                .or(() -> ledger.find(number, READ_PATIENCE));
        Optional<ClaimToken> whose = lease.map(Lease::claim);
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            if (lease.filter(LongerUse::lent).isEmpty() || !lease.map(Lease::claim).equals(whose)) {
                return Outcome.OVER;
            }
            Lease known = lease.get();
            if (known.publishedUntil().filter(covered -> !covered.isBefore(until)).isPresent()) {
                return Outcome.GRANTED;
            }
            ChangeOutcome outcome = ledger.change(new Change(known, NextState.of(known.state()), Optional.of(until),
                    Cause.ofDeadline("home keeps it for longer"), Optional.empty())).join();
            if (outcome instanceof ChangeOutcome.Done done) {
                leases.tell(done.lease());
                return Outcome.GRANTED;
            }
            if (!(outcome instanceof ChangeOutcome.Superseded superseded)) {
                return Outcome.NOT_WRITTEN;
            }
            superseded.current().ifPresent(leases::tell);
            lease = superseded.current();
        }
        return Outcome.NOT_WRITTEN;
    }

    private static boolean lent(Lease lease) {
        return lease.publishedUntil().isPresent()
                && (lease.state().name() == LeaseState.Name.LEASED || lease.state().name() == LeaseState.Name.CLOSING);
    }
}

package org.imrn.lease;

import java.util.Optional;
import java.util.function.Function;

/**
 * Changes a lease for its holder, however often somebody else changes it first: then from the state it has come to.
 * Whatever is learnt of the lease is told to the caches.
 */
public final class HolderChanges {

    private static final int MOST_ATTEMPTS = 64;

    private final LeaseLedger ledger;
    private final ReplicatedLeases leases;

    public HolderChanges(LeaseLedger ledger, ReplicatedLeases leases) {
        this.ledger = ledger;
        this.leases = leases;
    }

    /**
     * Takes one step.
     *
     * @param known    the lease as known
     * @param next     the step to take from a state of the lease; empty if it has come to where none is to be taken
     * @param patience how long the caller waits, for all attempts together
     * @return {@link ChangeOutcome.Superseded} if no step was to be taken, with the lease as it is now
     */
    public ChangeOutcome make(Lease known, Function<Lease, Optional<Change>> next, Patience patience) {
        Optional<Lease> current = Optional.of(known);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<Change> change = current.flatMap(next);
            if (change.isEmpty()) {
                return new ChangeOutcome.Superseded(current);
            }
            ChangeOutcome outcome = patience.await(ledger.change(change.get()))
                    .orElse(new ChangeOutcome.NotWritten(Patience.OVER));
            if (outcome instanceof ChangeOutcome.Done done) {
                leases.tell(done.lease());
            }
            if (!(outcome instanceof ChangeOutcome.Superseded superseded)) {
                return outcome;
            }
            current = superseded.current();
            current.ifPresent(leases::tell);
        }
        return new ChangeOutcome.NotWritten("the lease changes too fast");
    }
}

package org.imrn.persistence.lease;

import java.util.Optional;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseWatcher;
import org.imrn.lease.ReplicatedLeases;
import org.imrn.number.E164Number;
import org.imrn.pool.PoolName;

/** The cache of a node that hears of nothing. */
public final class NoCache implements ReplicatedLeases {

    @Override
    public Optional<Lease> find(E164Number number) {
        return Optional.empty();
    }

    @Override
    public Optional<Lease> heldBy(PoolName pool, Holder holder) {
        return Optional.empty();
    }

    @Override
    public void tell(Lease lease) {
        // Forgotten at once.
    }

    @Override
    public void watch(LeaseWatcher watcher) {
        // There is nothing to be shown.
    }
}

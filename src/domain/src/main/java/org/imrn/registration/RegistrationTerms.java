package org.imrn.registration;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseLedger;
import org.imrn.lease.LeaseTerms;
import org.imrn.lease.PoolQuestion;
import org.imrn.lease.PoolSelection;
import org.imrn.lease.ReplicatedLeases;
import org.imrn.pool.PoolName;

/**
 * The operator's terms for registrations.
 *
 * @param pool      the pool that visitors' numbers come from if no rule says otherwise
 * @param selection the rules that say otherwise
 * @param lease     grace and waits
 * @param tellHome  whether the home network is told of numbers at all
 * @param patience  how long a REGISTER waits for the database before it is answered all the same
 */
public record RegistrationTerms(PoolName pool, PoolSelection selection, LeaseTerms lease, boolean tellHome,
                                Duration patience) {

    /** The pool that the registration's number comes from, or would come from: a number once lent is kept. */
    PoolName poolOf(Registration registration, ReplicatedLeases leases) {
        return leaseOf(registration, leases).map(Lease::pool)
                .or(() -> selection.select(PoolQuestion.ofRegistration(registration.visitedNetwork(),
                        registration.accessType())))
                .orElse(pool);
    }

    /** The registration's lease, whatever pool it is from. */
    Optional<Lease> leaseOf(Registration registration, ReplicatedLeases leases) {
        return selection.heldBy(new Holder.OfRegistration(registration.id()), leases);
    }

    /**
     * The same as the database knows it.
     *
     * @throws org.imrn.lease.LedgerUnavailableException when it cannot be asked
     */
    Optional<Lease> leaseOf(Registration registration, LeaseLedger ledger) {
        return ledger.heldBy(selection.pools(), new Holder.OfRegistration(registration.id()), patience);
    }

    /**
     * The leases of many registrations as the database knows them, in one read.
     *
     * @throws org.imrn.lease.LedgerUnavailableException when it cannot be asked
     */
    List<Lease> leasesOf(Collection<Registration> registrations, LeaseLedger ledger) {
        return ledger.heldBy(selection.pools(), registrations.stream().map(Registration::id)
                .map(Holder.OfRegistration::new).toList(), patience);
    }
}

package org.imrn.registration;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.imrn.lease.ChangeOutcome;
import org.imrn.lease.Expiry;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.lease.ReplicatedLeases;
import org.imrn.registration.event.Finding;

/**
 * Does what an S-CSCF's word on its registrations (RFC 3680) means for a visitor's number. That word may be older than a
 * REGISTER that came meanwhile, so it alone takes no number away at once that is not CLOSING already.
 */
public final class Confirming {

    private final Registrar registrar;
    private final Closing closing;
    private final Expiry expiry;
    private final ReplicatedLeases leases;
    private final ReplicatedRegistrations registrations;
    private final RegistrationTerms terms;
    private final Duration untold;
    private final Clock clock;

    /** @param untold how long a registration lasts of which nobody says how long */
    public Confirming(Registrar registrar, Closing closing, Expiry expiry, ReplicatedLeases leases,
                      ReplicatedRegistrations registrations, RegistrationTerms terms, Duration untold, Clock clock) {
        this.registrar = registrar;
        this.closing = closing;
        this.expiry = expiry;
        this.leases = leases;
        this.registrations = registrations;
        this.terms = terms;
        this.untold = untold;
        this.clock = clock;
    }

    /** A registration and the number that it has. */
    public record Standing(Registration registration, Lease lease) {

        /** Whether its deregistration waits to be confirmed. */
        public boolean leaves() {
            return lease.state().name() == LeaseState.Name.CLOSING;
        }
    }

    /** The registration and its number, if it has one that calls are delivered to. Cost: two looks into memory. */
    public Optional<Standing> standing(RegistrationId id) {
        return registrations.find(id).flatMap(registration -> terms.leaseOf(registration, leases)
                .filter(lease -> lease.state().name() != LeaseState.Name.RELEASING)
                .map(lease -> new Standing(registration, lease)));
    }

    /** Whether the database would need a write for this finding. */
    private boolean isNews(Standing standing, Finding.Alive alive) {
        return standing.leaves() || !standing.registration().identities().containsAll(alive.identities())
                || alive.lasting().filter(lasting -> standing.lease().state().deadline()
                        .filter(clock.instant().plus(lasting)::isAfter).isPresent()).isPresent();
    }

    /**
     * Does it; empty if nothing had to be done. Doing it twice changes nothing.
     *
     * @return what was done; if it is not written it has to be found out again
     * @throws org.imrn.lease.LedgerUnavailableException when the database cannot be asked
     */
    public Optional<Done> found(RegistrationId id, Finding finding) {
        return standing(id).flatMap(standing -> found(standing, finding));
    }

    /** What was done with the number, and whether that is written. */
    public record Done(Lease lease, String what, boolean written) { }

    private Optional<Done> found(Standing standing, Finding finding) {
        Lease lease = standing.lease();
        if (finding instanceof Finding.Alive alive) {
            return isNews(standing, alive) ? Optional.of(alive(standing, alive)) : Optional.empty();
        }
        if (finding instanceof Finding.Returning) {
            return Optional.of(done(lease, "kept while the visitor registers anew",
                    closing.keepClosing(standing.registration(), lease)));
        }
        if (standing.leaves()) {
            return Optional.of(new Done(lease, "released, no contact is left", expiry.confirmed(lease)));
        }
        return Optional.of(done(lease, "to be released, no contact is left",
                closing.close(standing.registration(), lease, "no contact left")));
    }

    private Done alive(Standing standing, Finding.Alive alive) {
        RegistrationOutcome outcome = registrar.confirm(standing.registration(), lasting(standing, alive), alive.identities());
        return new Done(standing.lease(), "kept, a contact is registered", outcome instanceof RegistrationOutcome.Bound);
    }

    /** Never less than what a REGISTER has told: a contact that was shortened is no reason to shorten the lease. */
    private Duration lasting(Standing standing, Finding.Alive alive) {
        Duration told = alive.lasting().orElse(standing.leaves() ? untold : Duration.ZERO);
        Duration left = standing.leaves() ? Duration.ZERO : standing.lease().state().deadline()
                .map(until -> Duration.between(clock.instant(), until).minus(terms.lease().grace())).orElse(Duration.ZERO);
        return left.compareTo(told) > 0 ? left : told;
    }

    private static Done done(Lease lease, String what, ChangeOutcome outcome) {
        return new Done(lease, what, !(outcome instanceof ChangeOutcome.NotWritten));
    }
}

package org.imrn.registration;

import java.time.Clock;
import java.util.Optional;
import org.imrn.lease.Cause;
import org.imrn.lease.Change;
import org.imrn.lease.ChangeOutcome;
import org.imrn.lease.Expiry;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseLedger;
import org.imrn.lease.LeaseState;
import org.imrn.lease.Patience;
import org.imrn.lease.ReplicatedLeases;
import org.imrn.roaming.Announcement;

/**
 * The end of a registration, in steps: a deregistration is only believed after a while, since a REGISTER with
 * {@code Expires: 0} does not prove that no contact is left (TS 24.229 §5.7.1.1 NOTE 1).
 */
public final class Closing implements Expiry.Withdrawals {

    private final LeaseLedger ledger;
    private final ReplicatedLeases leases;
    private final ReplicatedRegistrations registrations;
    private final Enrolment enrolment;
    private final RegistrationTerms terms;
    private final Clock clock;

    public Closing(LeaseLedger ledger, ReplicatedLeases leases, ReplicatedRegistrations registrations,
                   Enrolment enrolment, RegistrationTerms terms, Clock clock) {
        this.ledger = ledger;
        this.leases = leases;
        this.registrations = registrations;
        this.enrolment = enrolment;
        this.terms = terms;
        this.clock = clock;
    }

    /** A deregistration was seen. */
    RegistrationOutcome begin(RegistrationTrigger trigger) {
        Optional<Registration> known = registrations.owning(trigger.identities());
        if (known.isEmpty()) {
            return new RegistrationOutcome.Ended(trigger.registered());
        }
        Registration registration = known.get();
        Cause cause = new Cause("deregistering", Optional.of(trigger.registered().value()),
                Optional.of(trigger.callId()));
        Holder holder = new Holder.OfRegistration(registration.id());
        Optional<Lease> lease = leases.heldBy(terms.pool(), holder);
        Patience patience = new Patience(terms.patience());
        while (lease.filter(held -> held.state().name() == LeaseState.Name.LEASED).isPresent()) {
            ChangeOutcome outcome = patience.await(ledger.change(Change.quiet(lease.get(),
                    new LeaseState.Closing(clock.instant().plus(terms.lease().closingWait())), cause)))
                    .orElse(new ChangeOutcome.NotWritten("the database did not answer in time"));
            if (outcome instanceof ChangeOutcome.Done done) {
                leases.tell(done.lease());
                return new RegistrationOutcome.Closing(registration, done.lease());
            }
            if (outcome instanceof ChangeOutcome.NotWritten not) {
                return new RegistrationOutcome.Kept(trigger.registered(), not.reason());
            }
            lease = ((ChangeOutcome.Superseded) outcome).current();
            lease.ifPresent(leases::tell);
            lease = lease.filter(current -> current.heldBy(holder));
        }
        if (lease.isPresent()) {
            return new RegistrationOutcome.Closing(registration, lease.get());
        }
        enrolment.end(registration);
        return new RegistrationOutcome.Ended(trigger.registered());
    }

    @Override
    public Optional<Announcement> withdrawalOf(Lease lease) {
        return lease.publishedUntil().flatMap(told -> registrationOf(lease)).flatMap(registration ->
                registration.home().known().map(home -> new Announcement(Announcement.Kind.WITHDRAW, home,
                        registration.visitedNetwork())));
    }

    @Override
    public void ended(Lease lease) {
        registrationOf(lease).ifPresent(enrolment::end);
    }

    /** The registration's time is over and it never got a number. */
    void endWaiting(Registration registration) {
        enrolment.end(registration);
    }

    private Optional<Registration> registrationOf(Lease lease) {
        return lease.holder().filter(Holder.OfRegistration.class::isInstance).map(Holder.OfRegistration.class::cast)
                .flatMap(holder -> registrations.find(holder.registration()));
    }
}

package org.imrn.registration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.imrn.lease.Cause;
import org.imrn.lease.Change;
import org.imrn.lease.ChangeOutcome;
import org.imrn.lease.Expiry;
import org.imrn.lease.Holder;
import org.imrn.lease.HolderChanges;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseLedger;
import org.imrn.lease.LeaseState;
import org.imrn.lease.NextState;
import org.imrn.lease.Patience;
import org.imrn.lease.ReplicatedLeases;
import org.imrn.roaming.Announcement;

/**
 * The end of a registration, in steps: a deregistration is only believed after a while, since a REGISTER with
 * {@code Expires: 0} does not prove that no contact is left (TS 24.229 §5.7.1.1 NOTE 1).
 */
public final class Closing implements Expiry.Withdrawals {

    private static final int MOST_ATTEMPTS = 16;

    private final LeaseLedger ledger;
    private final HolderChanges changes;
    private final ReplicatedLeases leases;
    private final ReplicatedRegistrations registrations;
    private final Enrolment enrolment;
    private final RegistrationTerms terms;

    /** Leases that ended and whose registrations could not be removed yet. */
    private final Set<Lease> unended = ConcurrentHashMap.newKeySet();

    public Closing(LeaseLedger ledger, ReplicatedLeases leases, ReplicatedRegistrations registrations,
                   Enrolment enrolment, RegistrationTerms terms) {
        this.ledger = ledger;
        this.changes = new HolderChanges(ledger, leases);
        this.leases = leases;
        this.registrations = registrations;
        this.enrolment = enrolment;
        this.terms = terms;
    }

    /** A deregistration was seen. */
    RegistrationOutcome begin(RegistrationTrigger trigger) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<Registration> known = enrolment.owning(trigger.identities());
            if (known.isEmpty()) {
                return new RegistrationOutcome.Ended(trigger.registered());
            }
            Optional<RegistrationOutcome> outcome = begin(trigger, known.get());
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return new RegistrationOutcome.Kept(trigger.registered(), "the registration changes too fast");
    }

    /** Empty if the registration was changed by somebody else first. */
    private Optional<RegistrationOutcome> begin(RegistrationTrigger trigger, Registration registration) {
        Cause cause = new Cause("deregistering", Optional.of(trigger.registered().value()),
                Optional.of(trigger.callId()));
        Holder holder = new Holder.OfRegistration(registration.id());
        Optional<Lease> lease = leaseOf(registration);
        if (lease.isPresent()) {
            ChangeOutcome outcome = changes.make(lease.get(), held -> closing(held, holder, cause),
                    new Patience(terms.patience()));
            if (outcome instanceof ChangeOutcome.Done done) {
                return Optional.of(new RegistrationOutcome.Closing(registration, done.lease()));
            }
            if (outcome instanceof ChangeOutcome.NotWritten not) {
                return Optional.of(new RegistrationOutcome.Kept(trigger.registered(), not.reason()));
            }
            lease = ((ChangeOutcome.Superseded) outcome).current().filter(current -> current.heldBy(holder));
        }
        if (lease.isPresent()) {
            return Optional.of(new RegistrationOutcome.Closing(registration, lease.get()));
        }
        SaveOutcome end = enrolment.end(registration);
        if (end instanceof SaveOutcome.NotWritten not) {
            return Optional.of(new RegistrationOutcome.Kept(trigger.registered(), not.reason()));
        }
        return end instanceof SaveOutcome.Conflict ? Optional.empty()
                : Optional.of(new RegistrationOutcome.Ended(trigger.registered()));
    }

    /** Believing only the cache, a node that was not told would remove the registration and leave the number lent. */
    private Optional<Lease> leaseOf(Registration registration) {
        return terms.leaseOf(registration, leases).or(() -> terms.leaseOf(registration, ledger));
    }

    private Optional<Change> closing(Lease held, Holder holder, Cause cause) {
        return held.heldBy(holder) && held.state().name() == LeaseState.Name.LEASED ? Optional.of(Change.quiet(held,
                NextState.closing(terms.lease().closingWait()), cause)) : Optional.empty();
    }

    @Override
    public Optional<Announcement> withdrawalOf(Lease lease) {
        return lease.publishedUntil().flatMap(told -> registrationOf(lease)).flatMap(registration ->
                registration.announcement(Announcement.Kind.WITHDRAW));
    }

    @Override
    public void ended(List<Lease> over) {
        unended.addAll(over);
        Map<Lease, Registration> ending = new LinkedHashMap<>();
        for (Lease lease : List.copyOf(unended)) {
            endedBy(lease).ifPresentOrElse(registration -> ending.put(lease, registration),
                    () -> unended.remove(lease));
        }
        Set<Registration> gone = enrolment.endTogether(ending.values());
        ending.forEach((lease, registration) -> {
            if (gone.contains(registration)) {
                unended.remove(lease);
            }
        });
    }

    /** The registration that had this number, unless it has another one or waits for one. */
    private Optional<Registration> endedBy(Lease lease) {
        // Asked after the registration was read: a REGISTER that leased anew has told of its lease before it writes the
        // registration again, so either we see the lease here or our removal meets a newer version and does nothing.
        return registrationOf(lease).filter(known -> known.state() == Registration.State.BOUND)
                .filter(known -> terms.leaseOf(known, leases).isEmpty());
    }

    private Optional<Registration> registrationOf(Lease lease) {
        return lease.holder().filter(Holder.OfRegistration.class::isInstance).map(Holder.OfRegistration.class::cast)
                .flatMap(holder -> registrations.find(holder.registration()));
    }
}

package org.imrn.registration;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.imrn.lease.Cause;
import org.imrn.lease.Change;
import org.imrn.lease.ChangeOutcome;
import org.imrn.lease.Expiry;
import org.imrn.lease.Holder;
import org.imrn.lease.HolderChanges;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseLedger;
import org.imrn.lease.LeaseState;
import org.imrn.lease.LedgerUnavailableException;
import org.imrn.lease.NextState;
import org.imrn.lease.Patience;
import org.imrn.lease.ReplicatedLeases;
import org.imrn.roaming.Announcement;

/**
 * The end of a registration, in steps: a deregistration is only believed after a while, since a REGISTER with
 * {@code Expires: 0} does not prove that no contact is left (TS 24.229 §5.7.1.1 NOTE 1).
 */
public final class Closing implements Expiry.Withdrawals, Enrolment.Numbers {

    private static final int MOST_ATTEMPTS = 16;

    /** So many are read in one query. */
    private static final int AT_ONCE = 500;

    private final LeaseLedger ledger;
    private final HolderChanges changes;
    private final ReplicatedLeases leases;
    private final ReplicatedRegistrations registrations;
    private final Enrolment enrolment;
    private final RegistrationTerms terms;

    /** Registrations that lost a number, until it is certain whether they have ended with it. */
    private final Set<RegistrationId> perhapsOver = ConcurrentHashMap.newKeySet();

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
            Optional<Registration> known = enrolment.owning(trigger.keys())
                    .filter(registration -> registration.mayBe(trigger.privateIdentity()));
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

    @Override
    public boolean has(Registration registration) {
        return terms.leaseOf(registration, leases).isPresent();
    }

    /** Nobody refreshes it any more: if its lease cannot be changed now, it ends by itself. */
    @Override
    public void giveUp(Registration absorbed) {
        terms.leaseOf(absorbed, leases).ifPresentOrElse(lease -> close(absorbed, lease, "merged"), () -> doubt(absorbed));
    }

    /** Its number is CLOSING from now on, if it was only lent. */
    ChangeOutcome close(Registration registration, Lease lease, String why) {
        Cause cause = new Cause(why, Optional.of(registration.deliverTo().value()), Optional.empty());
        Holder holder = new Holder.OfRegistration(registration.id());
        return changes.make(lease, held -> closing(held, holder, cause), new Patience(terms.patience()));
    }

    /** A number that is CLOSING stays so for a grace from now on: the visitor was told to register again. */
    ChangeOutcome keepClosing(Registration registration, Lease lease) {
        Cause cause = new Cause("returning", Optional.of(registration.deliverTo().value()), Optional.empty());
        Holder holder = new Holder.OfRegistration(registration.id());
        return changes.make(lease, held -> held.heldBy(holder) && held.state().name() != LeaseState.Name.RELEASING
                && held.version() == lease.version() ? Optional.of(Change.quiet(held,
                NextState.closing(terms.lease().grace()), cause)) : Optional.empty(), new Patience(terms.patience()));
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
        over.stream().flatMap(lease -> holderOf(lease).stream()).forEach(holder -> perhapsOver.add(holder.registration()));
        List<RegistrationId> asked = List.copyOf(perhapsOver);
        try {
            for (int from = 0; from < asked.size(); from += AT_ONCE) {
                settle(asked.subList(from, Math.min(asked.size(), from + AT_ONCE)));
            }
        } catch (LedgerUnavailableException e) {
            // Those that are left are asked for again at the next sweep.
            return;
        }
    }

    /** A registration is thought to have a number and none is known of: it is found out whether it has ended. */
    void doubt(Registration registration) {
        perhapsOver.add(registration.id());
    }

    /** Ends those that have neither a number nor wait for one. The database decides: this node may not have heard. */
    private void settle(List<RegistrationId> ids) {
        List<Registration> known = ids.stream().flatMap(id -> registrations.find(id).stream()).toList();
        List<Registration> written = enrolment.written(ids);
        forgetAllBut(written, known);
        List<Registration> bound = written.stream().filter(one -> one.state() == Registration.State.BOUND).toList();
        // Asked after the registrations were read: a REGISTER that leased anew writes its lease before it writes the
        // registration again, so either we see the lease here or our removal meets a newer version and does nothing.
        Set<RegistrationId> open = new HashSet<>(withoutNumber(bound));
        enrolment.endTogether(bound.stream().filter(one -> open.contains(one.id())).toList())
                .forEach(gone -> open.remove(gone.id()));
        ids.stream().filter(id -> !open.contains(id)).forEach(perhapsOver::remove);
    }

    /** @param known before the others were read, or one founded again meanwhile would be forgotten */
    private void forgetAllBut(List<Registration> written, List<Registration> known) {
        Set<RegistrationId> there = written.stream().map(Registration::id).collect(Collectors.toSet());
        known.stream().filter(one -> !there.contains(one.id())).forEach(registrations::forget);
    }

    private List<RegistrationId> withoutNumber(List<Registration> bound) {
        if (bound.isEmpty()) {
            return List.of();
        }
        List<Lease> held = terms.leasesOf(bound, ledger);
        // Whoever thought that there is no number has not heard of it.
        held.forEach(leases::tell);
        Set<RegistrationId> holding = held.stream().flatMap(lease -> holderOf(lease).stream())
                .map(Holder.OfRegistration::registration).collect(Collectors.toSet());
        return bound.stream().map(Registration::id).filter(id -> !holding.contains(id)).toList();
    }

    private static Optional<Holder.OfRegistration> holderOf(Lease lease) {
        return lease.holder().filter(Holder.OfRegistration.class::isInstance).map(Holder.OfRegistration.class::cast);
    }

    private Optional<Registration> registrationOf(Lease lease) {
        return holderOf(lease).flatMap(holder -> registrations.find(holder.registration()));
    }
}

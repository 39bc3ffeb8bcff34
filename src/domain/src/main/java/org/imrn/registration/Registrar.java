package org.imrn.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.imrn.lease.Cause;
import org.imrn.lease.Holder;
import org.imrn.lease.LeaseOutcome;
import org.imrn.lease.LeaseRequest;
import org.imrn.lease.LedgerUnavailableException;
import org.imrn.lease.Leasing;
import org.imrn.lease.ReplicatedLeases;
import org.imrn.roaming.Announcement;

/**
 * Does what a third-party REGISTER asks for: lease, keep or begin to give up the visitor's number.
 *
 * <p>Triggers of one identity are done one after the other on a node; across nodes the database's unique key on
 * identities and the versions decide. Whatever goes wrong, the trigger is kept or the registration waits: nothing is
 * lost and nobody is deregistered by an error of ours.
 */
public final class Registrar {

    private final Leasing leasing;
    private final ReplicatedLeases leases;
    private final Enrolment enrolment;
    private final Closing closing;
    private final KeptTriggers kept;
    private final VisitedNetwork network;
    private final RegistrationTerms terms;
    private final Clock clock;
    private final Lock[] stripes = Stream.generate(ReentrantLock::new).limit(256).toArray(Lock[]::new);

    public Registrar(Leasing leasing, ReplicatedLeases leases, Enrolment enrolment, Closing closing,
                     KeptTriggers kept, VisitedNetwork network, RegistrationTerms terms, Clock clock) {
        this.leasing = leasing;
        this.leases = leases;
        this.enrolment = enrolment;
        this.closing = closing;
        this.kept = kept;
        this.network = network;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * Does what the trigger asks for. Each of its own few writes is waited for no longer than the terms say, and whatever
     * was asked for the identity before half as long: what takes longer is kept.
     *
     * @throws RuntimeException what nobody has foreseen; then too it is kept if there is room
     */
    public RegistrationOutcome handle(RegistrationTrigger trigger) {
        Lock stripe = stripeOf(trigger.registered());
        if (!lockedInTime(stripe)) {
            return keep(trigger, new RegistrationOutcome.Kept(trigger.registered(),
                    "what was asked for before is not done yet"));
        }
        try {
            RegistrationOutcome outcome = trigger.deregisters() ? closing.begin(trigger) : register(trigger);
            if (outcome instanceof RegistrationOutcome.Kept) {
                return keep(trigger, outcome);
            }
            kept.forgetUntil(trigger);
            return outcome;
        } catch (LedgerUnavailableException e) {
            return keep(trigger, new RegistrationOutcome.Kept(trigger.registered(), e.getMessage()));
        } catch (RuntimeException | Error e) {
            kept.keep(trigger);
            throw e;
        } finally {
            stripe.unlock();
        }
    }

    /** Half of the time goes to who came before: who gets the lock in the last moment has all of its own write to wait for. */
    private boolean lockedInTime(Lock stripe) {
        try {
            return stripe.tryLock() || stripe.tryLock(terms.patience().dividedBy(2).toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * The S-CSCF says, other than by a REGISTER, that a visitor is registered for so long, under these identities too: the
     * number stays lent, or is lent again. Nothing is kept if that cannot be written: it can be asked for again.
     *
     * @throws LedgerUnavailableException when the database cannot be asked
     */
    RegistrationOutcome confirm(Registration known, Duration lasting, List<PublicIdentity> also) {
        Lock stripe = stripeOf(known.name());
        if (!lockedInTime(stripe)) {
            return new RegistrationOutcome.Kept(known.name(), "what was asked for before is not done yet");
        }
        try {
            SaveOutcome enrolled = enrolment.extend(known.confirmed(clock.instant().plus(lasting), also), closing);
            return enrolled instanceof SaveOutcome.Saved saved
                    ? bind(saved.registration(), new Cause("confirmed", Optional.of(known.name().value()), Optional.empty()))
                    : new RegistrationOutcome.Kept(known.name(), Enrolment.reason(enrolled));
        } finally {
            stripe.unlock();
        }
    }

    /**
     * Does a kept trigger, unless it is not the identity's latest any more: whoever came later has been heard.
     *
     * @throws RuntimeException what nobody has foreseen; it is kept all the same, behind all others
     */
    public Optional<RegistrationOutcome> resume(RegistrationTrigger trigger) {
        Lock stripe = stripeOf(trigger.registered());
        stripe.lock();
        try {
            return kept.takeOut(trigger) ? Optional.of(again(trigger)) : Optional.empty();
        } finally {
            stripe.unlock();
        }
    }

    private RegistrationOutcome again(RegistrationTrigger trigger) {
        try {
            RegistrationOutcome outcome = handle(trigger);
            if (outcome instanceof RegistrationOutcome.Dropped dropped) {
                kept.putBack(trigger);
                return new RegistrationOutcome.Kept(trigger.registered(), dropped.reason());
            }
            return outcome;
        } catch (RuntimeException | Error e) {
            kept.putLast(trigger);
            throw e;
        }
    }

    /** Tries again to get a number for a registration; empty if it does not wait any more. */
    public Optional<RegistrationOutcome> retry(RegistrationId id, PublicIdentity registered) {
        Lock stripe = stripeOf(registered);
        stripe.lock();
        try {
            return enrolment.waiting(id).map(this::retry);
        } finally {
            stripe.unlock();
        }
    }

    private RegistrationOutcome retry(Registration waiting) {
        PublicIdentity registered = waiting.name();
        if (!waiting.expiresAt().isAfter(clock.instant())) {
            enrolment.end(waiting);
            return new RegistrationOutcome.Ended(registered);
        }
        return bind(waiting, new Cause("retried", Optional.of(registered.value()), Optional.empty()));
    }

    private Lock stripeOf(PublicIdentity registered) {
        return stripes[Math.floorMod(registered.hashCode(), stripes.length)];
    }

    private RegistrationOutcome keep(RegistrationTrigger trigger, RegistrationOutcome outcome) {
        return kept.keep(trigger) ? outcome
                : new RegistrationOutcome.Dropped(trigger.registered(), "too many registrations are kept already");
    }

    private RegistrationOutcome register(RegistrationTrigger trigger) {
        Instant expiresAt = clock.instant().plus(trigger.expires());
        Registration told = new Registration(RegistrationId.random(), trigger.privateIdentity(), trigger.identities(),
                network.deliverTo(trigger), trigger.servingNode(), network.homeOf(trigger),
                trigger.visitedNetwork().orElse(network.name()), trigger.accessType(), trigger.token(),
                trigger.charging(), expiresAt, Registration.State.WAITING, 0);
        SaveOutcome enrolled = enrolment.enrol(told, closing);
        if (enrolled instanceof SaveOutcome.Saved saved) {
            String what = saved.registration().state() == Registration.State.BOUND ? "refreshed" : "registered";
            return bind(saved.registration(), new Cause(what, Optional.of(trigger.registered().value()),
                    Optional.of(trigger.callId())));
        }
        return new RegistrationOutcome.Kept(trigger.registered(), Enrolment.reason(enrolled));
    }

    private RegistrationOutcome bind(Registration registration, Cause cause) {
        Optional<Announcement> publish = Optional.of(registration).filter(told -> terms.tellHome())
                .flatMap(told -> told.announcement(Announcement.Kind.PUBLISH));
        Duration lifetime = Duration.between(clock.instant(), registration.expiresAt())
                .plus(terms.lease().grace());
        LeaseOutcome outcome = leasing.lease(new LeaseRequest(terms.poolOf(registration, leases),
                new Holder.OfRegistration(registration.id()), lifetime, publish, cause, terms.patience()));
        if (outcome instanceof LeaseOutcome.Granted granted) {
            return enrolment.bound(registration, granted.fresh())
                    .<RegistrationOutcome>map(bound -> new RegistrationOutcome.Bound(bound, granted.lease(),
                            granted.fresh()))
                    .orElse(new RegistrationOutcome.Kept(registration.deliverTo(), "the registration of "
                            + granted.lease().number() + " could not be written"));
        }
        if (outcome instanceof LeaseOutcome.Unavailable unavailable
                && terms.leaseOf(registration, leases).isPresent()) {
            return new RegistrationOutcome.Kept(registration.deliverTo(), unavailable.reason());
        }
        return enrolment.waits(registration)
                .<RegistrationOutcome>map(waiting -> new RegistrationOutcome.Waiting(waiting, reason(outcome)))
                .orElse(new RegistrationOutcome.Kept(registration.deliverTo(), reason(outcome)));
    }

    private static String reason(LeaseOutcome outcome) {
        if (outcome instanceof LeaseOutcome.Exhausted exhausted) {
            return "pool " + exhausted.pool() + " is exhausted";
        }
        if (outcome instanceof LeaseOutcome.NoSuchPool missing) {
            return "there is no pool " + missing.pool();
        }
        return outcome instanceof LeaseOutcome.Unavailable unavailable ? unavailable.reason() : "";
    }
}

package org.imrn.registration;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BinaryOperator;
import org.imrn.lease.Patience;

/**
 * Writes down who is registered, merging what is new with what is known.
 *
 * <p>A subscriber may be told by several REGISTERs with different identities, on different nodes at once; whichever
 * writes first founds the registration, the others learn of it from the conflict and add what they know.
 */
public final class Enrolment {

    private static final int MOST_ATTEMPTS = 16;

    private final RegistrationLedger ledger;
    private final ReplicatedRegistrations registrations;
    private final RegistrationTerms terms;

    public Enrolment(RegistrationLedger ledger, ReplicatedRegistrations registrations, RegistrationTerms terms) {
        this.ledger = ledger;
        this.registrations = registrations;
        this.terms = terms;
    }

    /** The numbers of registrations that are looked at and merged here. */
    interface Numbers {

        /** Whether the registration has one. */
        boolean has(Registration registration);

        /** This one has become part of another one and is not found any more: its number is to be given up. */
        void giveUp(Registration absorbed);
    }

    /**
     * Merges and writes; nothing is written if nothing but the expiry of a bound registration has changed. Registrations
     * that turn out to be of one subscriber become one, whoever has a number keeping it. Two that have different private
     * identities are two subscribers: an identity that they share stays with the one that had it first.
     *
     * <p>One that was bound and has no number any more waits from now on: should this node die before it has leased the
     * next one, nobody could tell it from a registration that ended with its number.
     */
    SaveOutcome enrol(Registration told, Numbers numbers) {
        return enrol(told, Registration::learning, numbers);
    }

    /** The same if nothing is told but until when, and under which identities: where the visitor is others know better. */
    SaveOutcome extend(Registration told, Numbers numbers) {
        return enrol(told, Registration::lastingLike, numbers);
    }

    private SaveOutcome enrol(Registration told, BinaryOperator<Registration> merging, Numbers numbers) {
        Registration asked = told;
        Optional<Registration> standing = registrations.owning(told.keys());
        SaveOutcome outcome = new SaveOutcome.NotWritten("not tried");
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            if (standing.filter(told::isSomebodyElseThan).isPresent()) {
                asked = asked.without(standing.get().keys());
                standing = Optional.empty();
            }
            Registration merged = standing.isPresent() ? merging.apply(standing.get(), asked) : asked;
            if (merged.state() == Registration.State.BOUND && !numbers.has(merged)) {
                merged = merged.in(Registration.State.WAITING);
            }
            if (standing.isPresent() && merged.sameButForExpiry(standing.get())
                    && merged.state() == Registration.State.BOUND) {
                return new SaveOutcome.Saved(merged);
            }
            outcome = save(merged);
            if (outcome instanceof SaveOutcome.Conflict conflict) {
                Registration other = conflict.standing();
                registrations.tell(other);
                if (standing.isEmpty() || other.id().equals(standing.get().id())) {
                    standing = Optional.of(other);
                } else if (other.isSomebodyElseThan(merged)) {
                    asked = asked.without(other.keys());
                } else {
                    Registration absorbed = absorbed(standing.get(), other, numbers);
                    asked = absorb(absorbed, numbers) ? asked.alsoKnownAs(absorbed) : asked;
                    standing = Optional.of(absorbed == other ? standing.get() : other);
                }
            } else if (outcome instanceof SaveOutcome.Gone) {
                standing.ifPresent(registrations::forget);
                standing = Optional.empty();
            } else {
                return outcome;
            }
        }
        return outcome;
    }

    /** Which of two registrations of one subscriber is given up; two nodes that decide at once agree if they can. */
    private static Registration absorbed(Registration one, Registration other, Numbers numbers) {
        Comparator<Registration> worth = Comparator.comparing(numbers::has)
                .thenComparing(candidate -> candidate.privateIdentity().isPresent())
                .thenComparing(candidate -> candidate.id().value());
        return worth.compare(one, other) < 0 ? one : other;
    }

    /**
     * Takes its identities away. Its number stays its own until that is given up, and calls to it are delivered.
     *
     * @return false if it was changed meanwhile: it is looked at again
     */
    private boolean absorb(Registration absorbed, Numbers numbers) {
        SaveOutcome outcome = save(absorbed.without(absorbed.keys()).in(Registration.State.BOUND));
        learn(absorbed, outcome);
        if (outcome instanceof SaveOutcome.Saved saved) {
            numbers.giveUp(saved.registration());
        }
        return outcome instanceof SaveOutcome.Saved || outcome instanceof SaveOutcome.Gone;
    }

    /**
     * Writes down that it has a number. A fresh number is written down in any case and the registration founded again
     * if it is gone: the end of the lease before may be removing it at this moment.
     *
     * @return empty if that cannot be written now
     */
    Optional<Registration> bound(Registration registration, boolean fresh) {
        if (registration.state() == Registration.State.BOUND && !fresh) {
            return Optional.of(registration);
        }
        Registration marked = registration.in(Registration.State.BOUND);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            SaveOutcome outcome = save(marked);
            if (outcome instanceof SaveOutcome.Saved saved) {
                return Optional.of(saved.registration());
            }
            if (outcome instanceof SaveOutcome.Gone) {
                marked = marked.atVersion(0);
            } else if (outcome instanceof SaveOutcome.Conflict conflict
                    && conflict.standing().id().equals(marked.id())) {
                marked = conflict.standing().learning(marked).in(Registration.State.BOUND);
            } else {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Writes down that it has no number; empty if that cannot be written now or somebody changed it first. */
    Optional<Registration> waits(Registration registration) {
        if (registration.state() == Registration.State.WAITING) {
            return Optional.of(registration);
        }
        SaveOutcome outcome = save(registration.in(Registration.State.WAITING));
        learn(registration, outcome);
        return outcome instanceof SaveOutcome.Saved saved ? Optional.of(saved.registration()) : Optional.empty();
    }

    /**
     * The registration that any of the identities belongs to: the database knows those, too, that we were not told of.
     *
     * @throws org.imrn.lease.LedgerUnavailableException when this node knows of none and the database cannot be asked
     */
    Optional<Registration> owning(Collection<? extends SubscriberIdentity> identities) {
        Optional<Registration> known = registrations.owning(identities);
        if (known.isPresent()) {
            return known;
        }
        Optional<Registration> written = ledger.owning(identities, terms.patience());
        written.ifPresent(registrations::tell);
        return written;
    }

    /**
     * Those of them that are written down, as they are written down.
     *
     * @throws org.imrn.lease.LedgerUnavailableException when the database cannot be asked
     */
    List<Registration> written(Collection<RegistrationId> ids) {
        return ledger.find(ids, terms.patience());
    }

    /** Removes a registration that has ended; harmless if somebody changed it meanwhile, that one then stands. */
    SaveOutcome end(Registration registration) {
        return ended(registration, await(ledger.remove(registration)));
    }

    /**
     * The same for many, which share transactions and are waited for together; returns those that are gone now, which one
     * that somebody changed meanwhile is not.
     */
    Set<Registration> endTogether(Collection<Registration> registrations) {
        Map<Registration, CompletableFuture<SaveOutcome>> removals = new LinkedHashMap<>();
        registrations.forEach(registration -> removals.put(registration, ledger.remove(registration)));
        Patience patience = new Patience(terms.patience());
        Set<Registration> done = new HashSet<>();
        removals.forEach((registration, removal) -> patience.await(removal)
                .filter(outcome -> {
                    ended(registration, outcome);
                    return outcome instanceof SaveOutcome.Saved || outcome instanceof SaveOutcome.Gone;
                }).ifPresent(outcome -> done.add(registration)));
        return done;
    }

    private SaveOutcome ended(Registration registration, SaveOutcome outcome) {
        if (outcome instanceof SaveOutcome.Saved) {
            registrations.forget(registration);
        }
        learn(registration, outcome);
        return outcome;
    }

    private void learn(Registration known, SaveOutcome outcome) {
        if (outcome instanceof SaveOutcome.Gone) {
            registrations.forget(known);
        } else if (outcome instanceof SaveOutcome.Conflict conflict) {
            registrations.tell(conflict.standing());
        }
    }

    /** The registration as it is now, if it still waits for a number. */
    Optional<Registration> waiting(RegistrationId id) {
        return registrations.find(id).filter(known -> known.state() == Registration.State.WAITING);
    }

    private SaveOutcome save(Registration registration) {
        SaveOutcome outcome = await(ledger.save(registration));
        if (outcome instanceof SaveOutcome.Saved saved) {
            registrations.tell(saved.registration());
        }
        return outcome;
    }

    private SaveOutcome await(CompletableFuture<SaveOutcome> pending) {
        return new Patience(terms.patience()).await(pending)
                .orElse(new SaveOutcome.NotWritten(Patience.OVER));
    }

    static String reason(SaveOutcome outcome) {
        return outcome instanceof SaveOutcome.NotWritten not ? not.reason() : "the registration changes too fast";
    }
}

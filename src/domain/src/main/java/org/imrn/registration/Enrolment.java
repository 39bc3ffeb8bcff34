package org.imrn.registration;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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

    /** Merges and writes; nothing is written if nothing but the expiry of a bound registration has changed. */
    SaveOutcome enrol(Registration told) {
        Optional<Registration> standing = registrations.owning(told.identities());
        SaveOutcome outcome = new SaveOutcome.NotWritten("not tried");
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Registration merged = standing.map(known -> known.learning(told)).orElse(told);
            if (standing.filter(merged::sameButForExpiry).isPresent()
                    && merged.state() == Registration.State.BOUND) {
                return new SaveOutcome.Saved(merged);
            }
            outcome = save(merged);
            if (outcome instanceof SaveOutcome.Conflict conflict) {
                standing = Optional.of(conflict.standing());
                registrations.tell(conflict.standing());
            } else if (outcome instanceof SaveOutcome.Gone) {
                standing.ifPresent(registrations::forget);
                standing = Optional.empty();
            } else {
                return outcome;
            }
        }
        return outcome;
    }

    /** Writes down that it has a number, or has none. If that cannot be written now, the next REGISTER mends it. */
    Registration mark(Registration registration, Registration.State state) {
        if (registration.state() == state) {
            registrations.tell(registration);
            return registration;
        }
        SaveOutcome outcome = save(registration.in(state));
        return outcome instanceof SaveOutcome.Saved saved ? saved.registration() : registration.in(state);
    }

    /** Removes a registration that has ended; harmless if somebody renewed it meanwhile. */
    void end(Registration registration) {
        if (await(ledger.remove(registration)) instanceof SaveOutcome.Saved) {
            registrations.forget(registration);
        }
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
                .orElse(new SaveOutcome.NotWritten("the database did not answer in time"));
    }

    static String reason(SaveOutcome outcome) {
        return outcome instanceof SaveOutcome.NotWritten not ? not.reason() : "the registration changes too fast";
    }
}

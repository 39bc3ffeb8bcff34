package org.imrn.persistence.commit;

import java.util.concurrent.CompletableFuture;
import org.imrn.lease.Change;
import org.imrn.lease.ChangeOutcome;
import org.imrn.lease.Claim;
import org.imrn.lease.ClaimOutcome;
import org.imrn.registration.Registration;
import org.imrn.registration.SaveOutcome;

/**
 * Something to be written, and whoever waits for the answer. The answer is noted within the transaction and told only
 * once that is committed.
 */
abstract sealed class Order<O> {

    private final CompletableFuture<O> future = new CompletableFuture<>();
    private O noted;

    /** Tries to lease a number. */
    static final class OfClaim extends Order<ClaimOutcome> {
        private final Claim claim;

        OfClaim(Claim claim) {
            this.claim = claim;
        }

        Claim claim() {
            return claim;
        }

        @Override ClaimOutcome notWritten(String reason) {
            return new ClaimOutcome.NotWritten(reason);
        }

        @Override ClaimOutcome inDoubt(String reason) {
            return new ClaimOutcome.InDoubt(reason);
        }
    }

    /** Changes a number conditionally. */
    static final class OfChange extends Order<ChangeOutcome> {
        private final Change change;

        OfChange(Change change) {
            this.change = change;
        }

        Change change() {
            return change;
        }

        @Override ChangeOutcome notWritten(String reason) {
            return new ChangeOutcome.NotWritten(reason);
        }
    }

    /** Saves or removes a registration. */
    static final class OfRegistration extends Order<SaveOutcome> {
        private final Registration registration;
        private final boolean removal;

        OfRegistration(Registration registration, boolean removal) {
            this.registration = registration;
            this.removal = removal;
        }

        Registration registration() {
            return registration;
        }

        boolean removal() {
            return removal;
        }

        @Override SaveOutcome notWritten(String reason) {
            return new SaveOutcome.NotWritten(reason);
        }
    }

    abstract O notWritten(String reason);

    /** Conditional writes are simply tried again, so not knowing is the same to them as not written. */
    O inDoubt(String reason) {
        return notWritten(reason);
    }

    CompletableFuture<O> future() {
        return future;
    }

    /** What the answer will be if the transaction commits. */
    void note(O outcome) {
        noted = outcome;
    }

    /** It is left out of the transaction. */
    void passOver(String reason) {
        note(notWritten(reason));
    }

    /** The transaction did not commit, its answers are void. */
    void forget() {
        noted = null;
    }

    /** Tells the noted answer; false if there is none because the rows moved under the transaction. */
    boolean tell() {
        return noted != null && (future.complete(noted) || future.isDone());
    }

    void refuse(String reason) {
        future.complete(notWritten(reason));
    }

    void doubt(String reason) {
        future.complete(inDoubt(reason));
    }
}

package org.imrn.lease;

import java.util.Optional;

/** What is said to a call that arrives at a number. */
public sealed interface TakeOutcome {

    /** The number was waiting for a call and this one has it now, durably; no other call ever will. */
    record Taken(Lease lease) implements TakeOutcome { }

    /** This same call has taken it before: the request was sent again, or came another way. */
    record TakenBefore(Lease lease) implements TakeOutcome { }

    /** Another call has taken it; a CALL lease is used once. */
    record TakenByAnother(Lease lease) implements TakeOutcome { }

    /** The number is lent, but not to a call. */
    record NotForACall(Lease lease) implements TakeOutcome { }

    /**
     * Nobody has the number.
     *
     * @param last what is known of it, for the log; empty if nothing is
     */
    record NotLeased(Optional<Lease> last) implements TakeOutcome { }

    /** It cannot be said now; the same call may ask again, whatever became of this attempt. */
    record Unavailable(String reason) implements TakeOutcome { }
}

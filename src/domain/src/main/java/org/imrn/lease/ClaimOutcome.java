package org.imrn.lease;

/** What the database said to a claim. */
public sealed interface ClaimOutcome {

    /** The number is the holder's, durably. */
    record Won(Lease lease) implements ClaimOutcome { }

    /** The holder had a live lease in this pool already; that one stands, the number claimed was not touched. */
    record HolderHasLease(Lease existing) implements ClaimOutcome { }

    /** Somebody else's row is there, so the free list was wrong about the number. */
    record NumberTaken(Lease existing) implements ClaimOutcome { }

    /** The database refused or could not be reached, and surely wrote nothing. */
    record NotWritten(String reason) implements ClaimOutcome { }

    /** The connection was lost while committing: nobody knows until the claim token is read back. */
    record InDoubt(String reason) implements ClaimOutcome { }
}

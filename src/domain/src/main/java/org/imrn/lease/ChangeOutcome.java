package org.imrn.lease;

import java.util.Optional;

/** What the database said to a change. */
public sealed interface ChangeOutcome {

    /** Done, durably; the lease as it now is, a {@link LeaseState.Free} one if the row was removed. */
    record Done(Lease lease) implements ChangeOutcome { }

    /** Somebody changed the number first; the row as it is now, empty if there is none. */
    record Superseded(Optional<Lease> current) implements ChangeOutcome { }

    /** The database refused or could not be reached; the change can be tried again, it is conditional. */
    record NotWritten(String reason) implements ChangeOutcome { }
}

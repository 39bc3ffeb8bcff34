package org.imrn.registration;

/** What the database said to a registration. */
public sealed interface SaveOutcome {

    /** Written (or removed), durably, with its new version. */
    record Saved(Registration registration) implements SaveOutcome { }

    /** One of its identities belongs to another registration, or somebody changed it first: learn and try again. */
    record Conflict(Registration standing) implements SaveOutcome { }

    /** It is not there (any more) to be changed. */
    record Gone() implements SaveOutcome { }

    /** The database refused or could not be reached. */
    record NotWritten(String reason) implements SaveOutcome { }
}

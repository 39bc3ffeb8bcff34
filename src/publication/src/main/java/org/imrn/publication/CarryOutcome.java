package org.imrn.publication;

/** What became of an attempt to tell home. */
public sealed interface CarryOutcome {

    /** Home has it. */
    record Carried() implements CarryOutcome { }

    /** Not now; worth another try. */
    record Failed(String reason) implements CarryOutcome { }

    /** Home will never take it. */
    record Refused(String reason) implements CarryOutcome { }
}

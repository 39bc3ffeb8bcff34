package org.imrn.publication;

import java.time.Duration;

/** What became of an attempt to tell home. */
public sealed interface CarryOutcome {

    /** Home has it. */
    record Carried() implements CarryOutcome { }

    /**
     * Not now; worth another try.
     *
     * @param reason why, for the operator
     * @param notFor how long home asks to be left alone; zero if it does not
     */
    record Failed(String reason, Duration notFor) implements CarryOutcome {

        public Failed(String reason) {
            this(reason, Duration.ZERO);
        }
    }

    /** Home will never take it. */
    record Refused(String reason) implements CarryOutcome { }
}

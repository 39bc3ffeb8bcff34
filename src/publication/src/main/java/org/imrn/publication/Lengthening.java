package org.imrn.publication;

import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.imrn.lease.LongerUse;
import org.imrn.roaming.HomeNotice;

/** Asks whether home may keep a number for longer than it was asked to. */
@FunctionalInterface
public interface Lengthening {

    /** Does not make the caller wait. Once it is granted the number rests for longer if its withdrawal is not confirmed. */
    CompletionStage<LongerUse.Outcome> until(HomeNotice notice, Instant end);
}

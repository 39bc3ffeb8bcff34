package org.imrn.registration.event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imrn.registration.PublicIdentity;

/** What a document means for the visitor. */
public sealed interface Finding {

    /**
     * At least one contact can be reached.
     *
     * @param lasting    how much longer, if that was told
     * @param identities what the visitor is registered under
     */
    record Alive(Optional<Duration> lasting, List<PublicIdentity> identities) implements Finding { }

    /** No contact is left, and one was told to register again: wait for that. */
    record Returning() implements Finding { }

    /** No contact is left. */
    record Gone() implements Finding { }
}

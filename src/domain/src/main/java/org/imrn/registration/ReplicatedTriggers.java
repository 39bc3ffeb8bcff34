package org.imrn.registration;

import java.time.Instant;

/** Tells the other nodes which triggers are kept, so that a node that dies during an outage takes none with it. */
public interface ReplicatedTriggers {

    /** The others should do it too when the database is back; they ignore it if they know of a later one. */
    void kept(RegistrationTrigger trigger);

    /** Nothing of this identity that was received until then needs to be done any more. */
    void done(PublicIdentity registered, Instant receivedUntil);
}

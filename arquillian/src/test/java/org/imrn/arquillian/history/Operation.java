package org.imrn.arquillian.history;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something a worker asked of a node.
 *
 * @param subject the visitor's identity; a call's Call-ID; a reference
 * @param status  the final SIP or HTTP status, 0 if there was no answer in time
 * @param number  the number called, released, or granted
 * @param until   until when it was granted, in database time
 */
record Operation(Kind kind, int node, String subject, Instant begun, Instant ended, int status, OptionalLong number,
                 Optional<Instant> until) {

    enum Kind { REGISTER, DEREGISTER, CALL, LEASE, RELEASE }

    boolean granted() {
        return kind == Kind.LEASE && until.isPresent();
    }
}

package org.imrn.arquillian.history;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * Something a worker asked of a node.
 *
 * @param subject the visitor's identity; a call's Call-ID
 * @param status  the final SIP or HTTP status, 0 if there was no answer in time
 * @param number  the number called, or the one a lease was granted on
 */
record Operation(Kind kind, int node, String subject, Instant begun, Instant ended, int status, OptionalLong number) {

    enum Kind { REGISTER, DEREGISTER, CALL }

    boolean answered() {
        return status != 0;
    }
}

package org.imrn.routing;

import java.util.Optional;
import org.imrn.registration.PublicIdentity;

/**
 * Whom the S-CSCF serves with this request (RFC 5502). Every part may be missing: S-CSCFs differ in what they write.
 *
 * @param identity    the served user, if it could be read
 * @param sessionCase on whose behalf
 * @param registered  whether the served user is registered
 */
public record ServedUser(Optional<PublicIdentity> identity, Optional<SessionCase> sessionCase,
                         Optional<Boolean> registered) {

    /** Whether the request is on behalf of its caller; a served user without a session case is taken as the called. */
    public boolean originating() {
        return sessionCase.map(SessionCase::originating).orElse(false);
    }
}

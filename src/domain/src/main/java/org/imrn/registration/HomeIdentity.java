package org.imrn.registration;

import java.util.Optional;

/** Who the visitor is at home: the identity that callers use, under which the home network is told the number. */
public sealed interface HomeIdentity {

    /** Known. */
    record Known(PublicIdentity identity) implements HomeIdentity { }

    /** Not known, so the home network is not told (UNPUBLISHED), and why. */
    record Unpublished(String reason) implements HomeIdentity { }

    default Optional<PublicIdentity> known() {
        return this instanceof Known known ? Optional.of(known.identity()) : Optional.empty();
    }
}

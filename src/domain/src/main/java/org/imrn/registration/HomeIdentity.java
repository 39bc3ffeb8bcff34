package org.imrn.registration;

import java.util.List;

/** Who the visitor is at home: the identities that callers use, under which the home network is told the number. */
public sealed interface HomeIdentity {

    /**
     * Known.
     *
     * @param identities one or more, each of which can be called
     */
    record Known(List<PublicIdentity> identities) implements HomeIdentity {

        public Known {
            identities = List.copyOf(identities);
            if (identities.isEmpty()) {
                throw new IllegalArgumentException("known by no identity");
            }
        }
    }

    /** Not known, so the home network is not told (UNPUBLISHED), and why. */
    record Unpublished(String reason) implements HomeIdentity { }

    /** The identities at home; none if they are not known. */
    default List<PublicIdentity> identities() {
        return this instanceof Known known ? known.identities() : List.of();
    }
}

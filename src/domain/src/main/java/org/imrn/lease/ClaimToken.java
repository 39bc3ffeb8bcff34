package org.imrn.lease;

import java.util.UUID;

/** Names one attempt to lease, so that after an unknown outcome the database can tell whose row it shows. */
public record ClaimToken(UUID value) {

    public static ClaimToken random() {
        return new ClaimToken(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

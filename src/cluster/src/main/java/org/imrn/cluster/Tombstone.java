package org.imrn.cluster;

import java.time.Duration;

/** What stays in a cache of an entry that is over, so that an older one that comes late does not bring it back. */
final class Tombstone {

    /** How long it stays: longer than a late message takes. */
    static final Duration LIFESPAN = Duration.ofMinutes(30);

    private Tombstone() {
    }
}

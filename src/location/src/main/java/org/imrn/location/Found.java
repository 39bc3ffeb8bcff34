package org.imrn.location;

import java.time.Duration;
import java.util.List;

/**
 * What the DNS says.
 *
 * @param <T>     what is asked for
 * @param records none if the DNS says that there are none
 * @param ttl     for how long it may be remembered
 */
record Found<T>(List<T> records, Duration ttl) {

    Found {
        records = List.copyOf(records);
    }

    /** Adds its TTL to those of what else has been asked. */
    Found<T> keptIn(List<Duration> ttls) {
        ttls.add(ttl);
        return this;
    }
}

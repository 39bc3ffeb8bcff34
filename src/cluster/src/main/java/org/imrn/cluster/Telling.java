package org.imrn.cluster;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.infinispan.Cache;
import org.infinispan.commons.CacheException;

/**
 * Puts newer versions into a cache on all nodes. A node that does not take it in time is not waited for: what was lost
 * is in the database, and the reader of changed rows brings it. The loss is counted and logged.
 */
final class Telling<K, V extends Versioned> {

    private final Cache<K, V> cache;
    private final AtomicLong lost = new AtomicLong();

    Telling(Cache<K, V> cache) {
        this.cache = cache;
    }

    void tell(K key, V entry) {
        try {
            cache.compute(key, new HigherVersionWins<>(entry));
        } catch (CacheException e) {
            notTold(key, e);
        }
    }

    /** For tombstones, which nobody needs once no late message can be on its way any more. */
    void tell(K key, V entry, long lifespanMinutes) {
        try {
            cache.compute(key, new HigherVersionWins<>(entry), lifespanMinutes, TimeUnit.MINUTES);
        } catch (CacheException e) {
            notTold(key, e);
        }
    }

    private void notTold(K key, CacheException e) {
        lost.incrementAndGet();
        ClusterMessage.NOT_TOLD.log(cache.getName(), key, e.getMessage());
    }

    long lost() {
        return lost.get();
    }
}

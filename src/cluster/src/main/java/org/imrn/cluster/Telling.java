package org.imrn.cluster;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.infinispan.Cache;
import org.infinispan.commons.CacheException;
import org.infinispan.functional.FunctionalMap.ReadWriteMap;
import org.infinispan.functional.impl.FunctionalMapImpl;
import org.infinispan.functional.impl.ReadWriteMapImpl;

/**
 * Puts newer versions into a cache on all nodes. A node that does not take it in time is not waited for: what was lost
 * is in the database, and the reader of changed rows brings it. The loss is counted and logged.
 */
final class Telling<K, V extends Versioned> {

    private static final long FOR_EVER = -1;

    private final String name;
    private final ReadWriteMap<K, V> entries;
    private final Duration patience;
    private final AtomicLong lost = new AtomicLong();

    Telling(Cache<K, V> cache, Duration patience) {
        this.name = cache.getName();
        this.entries = ReadWriteMapImpl.create(FunctionalMapImpl.create(cache.getAdvancedCache()));
        this.patience = patience;
    }

    void tell(K key, V entry) {
        tell(key, entry, new HigherVersionWins<>(FOR_EVER));
    }

    /** For tombstones, which nobody needs once no late message can be on its way any more. */
    void tell(K key, V entry, Duration lifespan) {
        tell(key, entry, new HigherVersionWins<>(lifespan.toMillis()));
    }

    private void tell(K key, V entry, HigherVersionWins<K, V> change) {
        try {
            entries.eval(key, entry, change).get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            notTold(key, "a member did not answer within " + patience);
        } catch (ExecutionException | CacheException e) {
            notTold(key, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            notTold(key, "interrupted");
        }
    }

    private void notTold(K key, String reason) {
        lost.incrementAndGet();
        ClusterMessage.NOT_TOLD.log(name, key, reason);
    }

    long lost() {
        return lost.get();
    }
}

package org.imrn.cluster;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.infinispan.Cache;
import org.infinispan.commons.CacheException;
import org.infinispan.functional.FunctionalMap.ReadWriteMap;
import org.infinispan.functional.Param.ExecutionMode;
import org.infinispan.functional.impl.FunctionalMapImpl;
import org.infinispan.functional.impl.ReadWriteMapImpl;

/**
 * Puts newer versions into a cache on all nodes. A node that does not take it in time is not waited for: what was lost
 * is in the database, and is logged. This node knows it in any case, even if the silent node owns the key.
 */
final class Telling<K, V extends Versioned> {

    private final String name;
    private final ReadWriteMap<K, V> everywhere;
    private final ReadWriteMap<K, V> here;

    Telling(Cache<K, V> cache) {
        name = cache.getName();
        everywhere = ReadWriteMapImpl.create(FunctionalMapImpl.create(cache.getAdvancedCache()));
        here = everywhere.withParams(ExecutionMode.LOCAL);
    }

    void tell(K key, V entry) {
        tell(key, HigherVersionWins.of(entry));
    }

    /** For tombstones, which nobody needs once no late message can be on its way any more. */
    void tell(K key, V entry, Duration lifespan) {
        tell(key, HigherVersionWins.of(entry, lifespan));
    }

    /** Tells this node alone, which has read it itself as every other node does. */
    void tellHere(K key, V entry) {
        tellMyself(key, HigherVersionWins.of(entry));
    }

    /** The same for tombstones. */
    void tellHere(K key, V entry, Duration lifespan) {
        tellMyself(key, HigherVersionWins.of(entry, lifespan));
    }

    private void tell(K key, HigherVersionWins<K, V> told) {
        try {
            everywhere.eval(key, told).join();
        } catch (CacheException | CompletionException e) {
            ClusterMessage.NOT_TOLD.log(name, key, e.getMessage());
            tellMyself(key, told);
        }
    }

    private void tellMyself(K key, HigherVersionWins<K, V> told) {
        try {
            here.eval(key, told).join();
        } catch (CacheException | CompletionException e) {
            ClusterMessage.NOT_TOLD.log(name, key, "not even on this node: " + e.getMessage());
        }
    }
}

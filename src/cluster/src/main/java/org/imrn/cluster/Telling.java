package org.imrn.cluster;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.infinispan.Cache;
import org.infinispan.commons.CacheException;
import org.infinispan.container.entries.CacheEntry;
import org.infinispan.functional.FunctionalMap.ReadWriteMap;
import org.infinispan.functional.Param.ExecutionMode;
import org.infinispan.functional.impl.FunctionalMapImpl;
import org.infinispan.functional.impl.ReadWriteMapImpl;

/**
 * Puts newer versions into a cache on all nodes: on this one at once, on the others by {@link Post}.
 */
final class Telling<K, V extends Versioned> {

    private final String name;
    private final Post post;
    private final Cache<K, V> memory;
    private final ReadWriteMap<K, V> here;

    @SuppressWarnings("unchecked")
    Telling(Cache<K, V> cache, Post post) {
        this.name = cache.getName();
        this.post = post;
        this.memory = OwnMemory.of(cache);
        this.here = ReadWriteMapImpl.<K, V>create(FunctionalMapImpl.create(cache.getAdvancedCache()))
                .withParams(ExecutionMode.LOCAL);
        post.open(name, told -> tellMyself((K) told.key(), (V) told.entry(), told.lifespanMillis()));
    }

    void tell(K key, V entry) {
        tell(key, entry, 0);
    }

    /** For tombstones, which nobody needs once no late message can be on its way any more. */
    void tell(K key, V entry, Duration lifespan) {
        tell(key, entry, lifespan.toMillis());
    }

    /** Tells this node alone, which has read it itself as every other node does; false if it could not be done. */
    boolean tellHere(K key, V entry) {
        return tellMyself(key, entry, 0);
    }

    /** The same for tombstones. */
    boolean tellHere(K key, V entry, Duration lifespan) {
        return tellMyself(key, entry, lifespan.toMillis());
    }

    /** If this node knows something newer the others are told that: nobody needs the older any more. */
    private void tell(K key, V entry, long lifespanMillis) {
        tellMyself(key, entry, lifespanMillis);
        CacheEntry<K, V> known = memory.getAdvancedCache().getCacheEntry(key);
        if (known != null && known.getValue().version() > entry.version()) {
            post.tell(Told.of(name, key, known.getValue(), Math.max(0, known.getLifespan())));
        } else {
            post.tell(Told.of(name, key, entry, lifespanMillis));
        }
    }

    /** False if it could not be done. */
    private boolean tellMyself(K key, V entry, long lifespanMillis) {
        V known = memory.get(key);
        if (known != null && known.version() >= entry.version()) {
            return true;
        }
        try {
            here.eval(key, new HigherVersionWins<>(entry, lifespanMillis)).join();
            return true;
        } catch (CacheException | CompletionException e) {
            ClusterMessage.NOT_TOLD.log(name, key, e.getMessage());
            return false;
        }
    }
}

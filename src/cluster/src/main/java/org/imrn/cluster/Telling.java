package org.imrn.cluster;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.StreamSupport;
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
        post.open(name, told -> tellMyself((K) told.key(), (V) told.entry(), told.lifespanMillis()), this::content);
    }

    /** Everything in this node's own memory, which may change meanwhile; nothing is copied. */
    private Iterator<Told> content() {
        return StreamSupport.stream(memory.getAdvancedCache().getDataContainer().spliterator(), false)
                .map(entry -> told(entry.getKey(), entry)).iterator();
    }

    private Told told(K key, CacheEntry<K, V> known) {
        return Told.of(name, key, known.getValue(), Math.max(0, known.getLifespan()));
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

    private void tell(K key, V entry, long lifespanMillis) {
        tellMyself(key, entry, lifespanMillis);
        post.tell(newest(key, Told.of(name, key, entry, lifespanMillis)));
    }

    /** If this node knows something newer the others are told that: nobody needs the older any more. */
    private Told newest(K key, Told told) {
        try {
            return Optional.ofNullable(memory.getAdvancedCache().getCacheEntry(key))
                    .filter(known -> known.getValue().version() > told.version())
                    .map(known -> told(key, known)).orElse(told);
        } catch (CacheException e) {
            return told;
        }
    }

    /** False if it could not be done. */
    private boolean tellMyself(K key, V entry, long lifespanMillis) {
        try {
            if (Optional.ofNullable(memory.get(key)).filter(known -> known.version() >= entry.version()).isEmpty()) {
                here.eval(key, new HigherVersionWins<>(entry, lifespanMillis)).join();
            }
            return true;
        } catch (CacheException | CompletionException e) {
            ClusterMessage.NOT_TOLD.log(name, key, e.getMessage());
            return false;
        }
    }
}

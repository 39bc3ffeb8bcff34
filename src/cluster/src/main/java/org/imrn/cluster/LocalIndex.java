package org.imrn.cluster;

import java.util.Arrays;
import java.util.Optional;
import org.infinispan.Cache;
import org.infinispan.notifications.Listener;
import org.infinispan.notifications.cachelistener.annotation.CacheEntryCreated;
import org.infinispan.notifications.cachelistener.annotation.CacheEntryModified;
import org.infinispan.notifications.cachelistener.annotation.TopologyChanged;
import org.infinispan.notifications.cachelistener.event.CacheEntryEvent;
import org.infinispan.notifications.cachelistener.event.TopologyChangedEvent;

/**
 * Keeps a second view of a cache's entries up to date on this node, whichever node changed them.
 *
 * <p>Whatever makes an entry known, the view is shown what the cache has at that moment, one entry at a time for each
 * key: two threads that tell of one key, or the first look through the cache and a change meanwhile, could otherwise show
 * an older version after a newer one. So the view may see an entry twice and may not see one that was replaced at once.
 */
@Listener
public final class LocalIndex<K, V extends Versioned> {

    /** Enough that threads seldom wait for one another; a power of two. */
    private static final int STRIPES = 256;

    /** A second view. Called under a lock of the entry's key, one entry's versions in rising order. */
    @FunctionalInterface
    interface View<V> {

        void seen(V entry);
    }

    private final Cache<K, V> here;
    private final View<V> view;
    private final Object[] locks = new Object[STRIPES];

    private LocalIndex(Cache<K, V> cache, View<V> view) {
        this.here = OwnMemory.of(cache);
        this.view = view;
        Arrays.setAll(locks, stripe -> new Object());
    }

    static <K, V extends Versioned> void over(Cache<K, V> cache, View<V> view) {
        LocalIndex<K, V> index = new LocalIndex<>(cache, view);
        cache.addListener(index);
        cache.addListener(new Moved(index));
        index.showAll();
    }

    private void showAll() {
        here.keySet().forEach(this::show);
    }

    private void show(K key) {
        synchronized (locks[key.hashCode() & STRIPES - 1]) {
            Optional.ofNullable(here.get(key)).ifPresent(view::seen);
        }
    }

    @CacheEntryCreated
    @CacheEntryModified
    public void changed(CacheEntryEvent<K, V> event) {
        if (!event.isPre()) {
            show(event.getKey());
        }
    }

    /** Members have come or gone, or what they had was merged. */
    @Listener(sync = false)
    public static final class Moved {

        private final LocalIndex<?, ?> index;

        private Moved(LocalIndex<?, ?> index) {
            this.index = index;
        }

        @TopologyChanged
        public void moved(TopologyChangedEvent<?, ?> event) {
            if (!event.isPre()) {
                index.showAll();
            }
        }
    }
}

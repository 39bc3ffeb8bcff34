package org.imrn.cluster;

import org.infinispan.Cache;
import org.infinispan.notifications.Listener;
import org.infinispan.notifications.cachelistener.annotation.CacheEntryCreated;
import org.infinispan.notifications.cachelistener.annotation.CacheEntryModified;
import org.infinispan.notifications.cachelistener.event.CacheEntryCreatedEvent;
import org.infinispan.notifications.cachelistener.event.CacheEntryModifiedEvent;

/**
 * Keeps a second view of a cache's entries up to date on this node, whichever node changed them.
 *
 * <p>The view must bear seeing an entry twice: it is shown what was there at the start while changes already come in.
 */
@Listener
public final class LocalIndex<K, V extends Versioned> {

    /** A second view. Called under the entry's lock, one entry's versions in rising order. */
    @FunctionalInterface
    interface View<V> {

        void seen(V entry);
    }

    private final View<V> view;

    private LocalIndex(View<V> view) {
        this.view = view;
    }

    static <K, V extends Versioned> void over(Cache<K, V> cache, View<V> view) {
        cache.addListener(new LocalIndex<K, V>(view));
        cache.values().forEach(view::seen);
    }

    @CacheEntryCreated
    public void created(CacheEntryCreatedEvent<K, V> event) {
        if (!event.isPre()) {
            view.seen(event.getValue());
        }
    }

    @CacheEntryModified
    public void modified(CacheEntryModifiedEvent<K, V> event) {
        if (!event.isPre()) {
            view.seen(event.getNewValue());
        }
    }
}

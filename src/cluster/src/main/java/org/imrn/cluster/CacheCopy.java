package org.imrn.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.imrn.healing.LocalCopy;
import org.imrn.healing.Version;
import org.infinispan.Cache;
import org.infinispan.container.entries.InternalCacheEntry;

/**
 * A cache as its node's own copy of a table. What is put here stays here, whichever node owns the key.
 *
 * @param <D> the key in the domain's words
 * @param <R> the row in the domain's words
 */
final class CacheCopy<D, R, K, E extends Versioned> implements LocalCopy<D, R> {

    /** How keys and rows are written in the cache. */
    record Form<D, R, K, E>(Function<D, K> key, Function<K, D> domainKey, Function<R, D> keyOf, Function<R, E> entry,
                            BiFunction<E, Long, E> tombstone) { }

    private final Cache<K, E> cache;
    private final Cache<K, E> here;
    private final Telling<K, E> telling;
    private final Form<D, R, K, E> form;
    private final Duration tombstones;
    private Iterator<InternalCacheEntry<K, E>> round = Collections.emptyIterator();

    /** @param tombstones how long a tombstone stays */
    CacheCopy(Cache<K, E> cache, Telling<K, E> telling, Form<D, R, K, E> form, Duration tombstones) {
        this.cache = cache;
        this.here = OwnMemory.of(cache);
        this.telling = telling;
        this.form = form;
        this.tombstones = tombstones;
    }

    @Override
    public OptionalLong version(D key) {
        return find(key).map(entry -> OptionalLong.of(entry.version())).orElse(OptionalLong.empty());
    }

    private Optional<E> find(D key) {
        return Optional.ofNullable(here.get(form.key().apply(key)));
    }

    @Override
    public boolean take(R row) {
        return telling.tellHere(form.key().apply(form.keyOf().apply(row)), form.entry().apply(row));
    }

    @Override
    public boolean drop(Version<D> tombstone) {
        return find(tombstone.key()).filter(entry -> entry.version() < tombstone.version()).map(entry ->
                telling.tellHere(form.key().apply(tombstone.key()),
                        form.tombstone().apply(entry, tombstone.version()), tombstones)).orElse(true);
    }

    /** Goes through this node's own memory, which may change meanwhile; nothing is copied. */
    @Override
    public synchronized List<Version<D>> next(int most) {
        if (!round.hasNext()) {
            round = cache.getAdvancedCache().getDataContainer().iterator();
        }
        List<Version<D>> next = new ArrayList<>();
        while (next.size() < most && round.hasNext()) {
            InternalCacheEntry<K, E> entry = round.next();
            if (!entry.getValue().gone()) {
                next.add(new Version<>(form.domainKey().apply(entry.getKey()), entry.getValue().version()));
            }
        }
        return next;
    }
}

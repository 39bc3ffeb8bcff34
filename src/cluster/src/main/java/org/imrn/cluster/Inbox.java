package org.imrn.cluster;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Takes what other nodes tell. What comes for a cache that is still being filled is put by until it is open: it is newer
 * than what the cache is being filled with, and would be lost otherwise. What comes for a cache that this version does not
 * have is dropped: while versions are mixed the others tell of caches that are never opened here.
 */
final class Inbox {

    static final int MOST_PUT_BY = 100_000;

    private final Set<String> caches;
    private final Set<String> unknown = new HashSet<>();
    private final Map<String, Predicate<Told>> open = new HashMap<>();
    private final Map<Told.Slot, Told> putBy = new LinkedHashMap<>();

    /** @param caches the names of those that are open or will be */
    Inbox(Set<String> caches) {
        this.caches = Set.copyOf(caches);
    }

    /**
     * @param taker puts an entry into the cache; false if it could not
     * @throws IllegalArgumentException if nobody has said that there will be such a cache
     */
    void open(String cache, Predicate<Told> taker) {
        if (!caches.contains(cache)) {
            throw new IllegalArgumentException("what is told of " + cache + " would be dropped, only of " + caches
                    + " it is put by");
        }
        List<Told> waiting;
        synchronized (this) {
            open.put(cache, taker);
            waiting = putBy.values().stream().filter(told -> told.cache().equals(cache)).toList();
            waiting.forEach(told -> putBy.remove(told.slot()));
        }
        waiting.forEach(taker::test);
    }

    /** False if something could not be taken: it should be told again. */
    boolean take(List<Told> letter) {
        boolean all = true;
        for (Told told : letter) {
            all &= take(told);
        }
        return all;
    }

    private boolean take(Told told) {
        Optional<Predicate<Told>> taker;
        synchronized (this) {
            taker = Optional.ofNullable(open.get(told.cache()));
            if (taker.isEmpty()) {
                return caches.contains(told.cache()) ? putBy(told) : drop(told.cache());
            }
        }
        return taker.get().test(told);
    }

    /** True: it need not be told again. */
    private boolean drop(String cache) {
        if (unknown.add(cache)) {
            ClusterMessage.UNKNOWN_CACHE.log(cache);
        }
        return true;
    }

    private boolean putBy(Told told) {
        if (putBy.size() >= MOST_PUT_BY && !putBy.containsKey(told.slot())) {
            return false;
        }
        putBy.merge(told.slot(), told, (one, other) -> one.version() > other.version() ? one : other);
        return true;
    }
}

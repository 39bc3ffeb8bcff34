package org.imrn.cluster;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Takes what other nodes tell. What comes for a cache that is still being filled is put by until it is open: it is newer
 * than what the cache is being filled with, and would be lost otherwise.
 */
final class Inbox {

    static final int MOST_PUT_BY = 100_000;

    private final Map<String, Predicate<Told>> open = new HashMap<>();
    private final Map<Told.Slot, Told> putBy = new LinkedHashMap<>();

    /** @param taker puts an entry into the cache; false if it could not */
    void open(String cache, Predicate<Told> taker) {
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
                return putBy(told);
            }
        }
        return taker.get().test(told);
    }

    private boolean putBy(Told told) {
        if (putBy.size() >= MOST_PUT_BY && !putBy.containsKey(told.slot())) {
            return false;
        }
        putBy.merge(told.slot(), told, (one, other) -> one.version() > other.version() ? one : other);
        return true;
    }
}

package org.imrn.sip;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What was seen lately, by a key; forgotten by itself. Safe for use by many threads, one at a time; cost: a look into a map.
 *
 * @param <K> the key, with a value's equality
 * @param <V> what is remembered of it
 */
final class Lately<K, V> {

    private record Seen<V>(V value, long since) { }

    private final Duration age;
    private final int most;
    private final LongSupplier nanos;
    private final Map<K, Seen<V>> oldestFirst = new LinkedHashMap<>();

    /**
     * @param age   how long it is remembered
     * @param most  of more the oldest are forgotten before their time, so that a flood costs no more memory than that
     * @param nanos a clock that only ever goes forward
     */
    Lately(Duration age, int most, LongSupplier nanos) {
        this.age = age;
        this.most = most;
        this.nanos = nanos;
    }

    /** Remembers this, unless something is known of the key already: that is returned then, and stays. */
    synchronized Optional<V> see(K key, V value) {
        forgetOld();
        Seen<V> before = oldestFirst.putIfAbsent(key, new Seen<>(value, nanos.getAsLong()));
        if (oldestFirst.size() > most) {
            oldestFirst.remove(oldestFirst.keySet().iterator().next());
        }
        return Optional.ofNullable(before).map(Seen::value);
    }

    synchronized boolean knows(K key) {
        forgetOld();
        return oldestFirst.containsKey(key);
    }

    /** It may be seen anew. */
    synchronized void forget(K key) {
        oldestFirst.remove(key);
    }

    private void forgetOld() {
        long now = nanos.getAsLong();
        Iterator<Seen<V>> seen = oldestFirst.values().iterator();
        while (seen.hasNext() && now - seen.next().since() > age.toNanos()) {
            seen.remove();
        }
    }
}

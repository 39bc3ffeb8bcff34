package org.imrn.sip;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/**
 * What was seen lately, by a key; forgotten by itself. Safe for use by many threads; cost: a look into a map.
 *
 * @param <K> the key, with a value's equality
 * @param <V> what is remembered of it
 */
final class Lately<K, V> {

    private record Seen<K, V>(K key, V value, long since) { }

    private final Duration age;
    private final int most;
    private final LongSupplier nanos;
    private final Map<K, Seen<K, V>> byKey = new ConcurrentHashMap<>();
    private final Queue<Seen<K, V>> oldestFirst = new ConcurrentLinkedQueue<>();

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
    Optional<V> see(K key, V value) {
        forget();
        Seen<K, V> seen = new Seen<>(key, value, nanos.getAsLong());
        Seen<K, V> before = byKey.putIfAbsent(key, seen);
        if (before == null) {
            oldestFirst.add(seen);
        }
        return Optional.ofNullable(before).map(Seen::value);
    }

    boolean knows(K key) {
        forget();
        return byKey.containsKey(key);
    }

    /** It may be seen anew. */
    void forget(K key) {
        byKey.remove(key);
    }

    private void forget() {
        long now = nanos.getAsLong();
        Seen<K, V> oldest = oldestFirst.peek();
        while (oldest != null && (now - oldest.since() > age.toNanos() || byKey.size() > most)) {
            if (oldestFirst.remove(oldest)) {
                byKey.remove(oldest.key(), oldest);
            }
            oldest = oldestFirst.peek();
        }
    }
}

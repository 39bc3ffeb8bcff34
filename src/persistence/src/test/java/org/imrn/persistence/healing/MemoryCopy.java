package org.imrn.persistence.healing;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.imrn.healing.LocalCopy;
import org.imrn.healing.Version;

/** A node's memory of one table that nobody tells anything but the reader. */
final class MemoryCopy<K, V> implements LocalCopy<K, V> {

    private record Entry<V>(V row, long version, boolean gone) { }

    private final Map<String, Entry<V>> entries = new TreeMap<>();
    private final Map<String, K> keys = new TreeMap<>();
    private final Function<V, K> key;
    private final ToLongFunction<V> version;
    private Iterator<String> round = List.<String>of().iterator();
    private int taken;

    MemoryCopy(Function<V, K> key, ToLongFunction<V> version) {
        this.key = key;
        this.version = version;
    }

    @Override
    public OptionalLong version(K wanted) {
        Entry<V> known = entries.get(wanted.toString());
        return known == null ? OptionalLong.empty() : OptionalLong.of(known.version);
    }

    @Override
    public boolean take(V row) {
        taken++;
        put(key.apply(row), new Entry<>(row, version.applyAsLong(row), false));
        return true;
    }

    @Override
    public boolean drop(Version<K> tombstone) {
        Entry<V> known = entries.get(tombstone.key().toString());
        if (known != null) {
            put(tombstone.key(), new Entry<>(known.row, tombstone.version(), true));
        }
        return true;
    }

    private void put(K wanted, Entry<V> told) {
        keys.put(wanted.toString(), wanted);
        entries.merge(wanted.toString(), told, (known, newer) -> newer.version > known.version ? newer : known);
    }

    @Override
    public List<Version<K>> next(int most) {
        if (!round.hasNext()) {
            round = List.copyOf(entries.keySet()).iterator();
        }
        List<Version<K>> next = new ArrayList<>();
        while (round.hasNext() && next.size() < most) {
            String name = round.next();
            if (!entries.get(name).gone) {
                next.add(new Version<>(keys.get(name), entries.get(name).version));
            }
        }
        return next;
    }

    List<V> rows() {
        return entries.values().stream().filter(entry -> !entry.gone).map(Entry::row).collect(Collectors.toList());
    }

    /** How many rows it was given in full. */
    int taken() {
        return taken;
    }
}

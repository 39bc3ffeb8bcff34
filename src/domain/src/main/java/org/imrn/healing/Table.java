package org.imrn.healing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One table and this node's copy of it. */
public record Table<K, V>(Rows<K, V> rows, LocalCopy<K, V> copy) {

    static final int CHUNK = 500;

    /** These were written: reads those in full that are newer than what is known here; false if one was not taken. */
    boolean written(List<Version<K>> versions) {
        boolean taken = true;
        List<K> stale = versions.stream().filter(this::newer).map(Version::key).distinct().toList();
        for (int from = 0; from < stale.size(); from += CHUNK) {
            for (V row : rows.read(stale.subList(from, Math.min(stale.size(), from + CHUNK)))) {
                taken &= copy.take(row);
            }
        }
        return taken;
    }

    private boolean newer(Version<K> told) {
        return copy.version(told.key()).orElse(Long.MIN_VALUE) < told.version();
    }

    /** Compares the next keys of the copy with their rows; returns how many. What is not taken the next round finds. */
    int compareNext() {
        List<Version<K>> known = copy.next(CHUNK);
        if (known.isEmpty()) {
            return 0;
        }
        // Read after the copy was: a row that is not there now was removed after it had been told to us.
        Map<K, Long> there = rows.versions(known.stream().map(Version::key).toList());
        List<Version<K>> newer = new ArrayList<>();
        for (Version<K> one : known) {
            if (there.containsKey(one.key())) {
                newer.add(new Version<>(one.key(), there.get(one.key())));
            } else {
                copy.drop(new Version<>(one.key(), one.version() + 1));
            }
        }
        written(newer);
        return known.size();
    }
}

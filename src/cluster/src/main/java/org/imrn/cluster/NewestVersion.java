package org.imrn.cluster;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.infinispan.conflict.EntryMergePolicy;
import org.infinispan.container.entries.CacheEntry;

/** After a partition has healed: of several entries of one key the one with the highest version stays. */
final class NewestVersion implements EntryMergePolicy<Object, Versioned> {

    @Override
    public CacheEntry<Object, Versioned> merge(CacheEntry<Object, Versioned> preferred,
            List<CacheEntry<Object, Versioned>> others) {
        return Stream.concat(Stream.of(preferred), others.stream()).filter(Objects::nonNull)
                .max(Comparator.comparingLong(entry -> entry.getValue().version())).orElse(preferred);
    }
}

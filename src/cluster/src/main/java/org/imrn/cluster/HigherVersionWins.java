package org.imrn.cluster;

import java.util.function.Function;
import org.infinispan.functional.EntryView.ReadWriteEntryView;
import org.infinispan.functional.MetaParam.MetaLifespan;

/**
 * The one thing done to a cache entry: put a newer version in the place of an older one. It is done in the entry's own
 * place, so that two threads telling at once cannot undo each other; done twice it changes nothing.
 *
 * <p>An entry that stays is left alone altogether, how long it lives included: a late tombstone must not give a newer
 * entry an end, nor a late entry take a tombstone's away.
 *
 * @param lifespanMillis how long a tombstone stays; 0 for an entry that stays until a newer one comes
 */
record HigherVersionWins<K, V extends Versioned>(V told, long lifespanMillis)
        implements Function<ReadWriteEntryView<K, V>, Boolean> {

    /** Whether what was told is the newer one. */
    @Override
    public Boolean apply(ReadWriteEntryView<K, V> entry) {
        boolean newer = entry.find().map(known -> told.version() > known.version()).orElse(true);
        if (newer && lifespanMillis > 0) {
            entry.set(told, new MetaLifespan(lifespanMillis));
        } else if (newer) {
            entry.set(told);
        }
        return newer;
    }
}

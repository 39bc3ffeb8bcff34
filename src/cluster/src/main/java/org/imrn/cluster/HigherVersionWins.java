package org.imrn.cluster;

import java.util.Optional;
import java.util.function.BiFunction;
import org.infinispan.functional.EntryView.ReadWriteEntryView;
import org.infinispan.functional.MetaParam.MetaLifespan;
import org.infinispan.protostream.annotations.ProtoFactory;
import org.infinispan.protostream.annotations.ProtoField;
import org.infinispan.protostream.annotations.ProtoTypeId;

/**
 * The one thing done to a cache entry: put a newer version in the place of an older one. It is shipped to the key's
 * owner, so that two nodes telling at once cannot undo each other; done twice it changes nothing, not even how long the
 * entry stays.
 */
@ProtoTypeId(2004)
public final class HigherVersionWins<K, V extends Versioned>
        implements BiFunction<V, ReadWriteEntryView<K, V>, Boolean> {

    private final long lifespanMillis;

    /** @param lifespanMillis how long the entry stays in the cache if it is put there, -1 for ever */
    @ProtoFactory
    public HigherVersionWins(long lifespanMillis) {
        this.lifespanMillis = lifespanMillis;
    }

    @ProtoField(number = 1, defaultValue = "-1")
    public long getLifespanMillis() {
        return lifespanMillis;
    }

    @Override
    public Boolean apply(V told, ReadWriteEntryView<K, V> entry) {
        Optional<V> known = entry.find();
        boolean newer = known.isEmpty() || told.version() > known.get().version();
        if (newer) {
            entry.set(told, new MetaLifespan(lifespanMillis));
        }
        return newer;
    }
}

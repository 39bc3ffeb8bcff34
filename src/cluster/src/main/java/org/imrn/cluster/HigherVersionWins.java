package org.imrn.cluster;

import java.time.Duration;
import java.util.function.Function;
import org.infinispan.functional.EntryView.ReadWriteEntryView;
import org.infinispan.functional.MetaParam.MetaLifespan;
import org.infinispan.protostream.WrappedMessage;
import org.infinispan.protostream.annotations.ProtoFactory;
import org.infinispan.protostream.annotations.ProtoField;
import org.infinispan.protostream.annotations.ProtoTypeId;

/**
 * The one thing done to a cache entry: put a newer version in the place of an older one. It is shipped to the key's
 * owner, so that two nodes telling at once cannot undo each other; done twice it changes nothing.
 *
 * <p>An entry that stays is left alone altogether, how long it lives included: a late tombstone must not give a newer
 * entry an end, nor a late entry take a tombstone's away.
 */
@ProtoTypeId(2004)
public final class HigherVersionWins<K, V extends Versioned> implements Function<ReadWriteEntryView<K, V>, Boolean> {

    private final V told;
    private final long lifespanMillis;

    private HigherVersionWins(V told, long lifespanMillis) {
        this.told = told;
        this.lifespanMillis = lifespanMillis;
    }

    /** For an entry that stays until a newer one comes. */
    static <K, V extends Versioned> HigherVersionWins<K, V> of(V told) {
        return new HigherVersionWins<>(told, 0);
    }

    /** For a tombstone, which goes by itself. */
    static <K, V extends Versioned> HigherVersionWins<K, V> of(V told, Duration lifespan) {
        return new HigherVersionWins<>(told, lifespan.toMillis());
    }

    @ProtoFactory
    @SuppressWarnings("unchecked")
    static HigherVersionWins<?, ?> of(WrappedMessage message, long lifespanMillis) {
        return new HigherVersionWins<>((Versioned) message.getValue(), lifespanMillis);
    }

    @ProtoField(1)
    WrappedMessage getMessage() {
        return new WrappedMessage(told);
    }

    @ProtoField(number = 2, defaultValue = "0")
    long getLifespanMillis() {
        return lifespanMillis;
    }

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

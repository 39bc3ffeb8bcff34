package org.imrn.cluster;

import java.util.function.BiFunction;
import org.infinispan.protostream.WrappedMessage;
import org.infinispan.protostream.annotations.ProtoFactory;
import org.infinispan.protostream.annotations.ProtoField;
import org.infinispan.protostream.annotations.ProtoTypeId;

/**
 * The one thing done to a cache entry: put a newer version in the place of an older one. It is shipped to the key's
 * owner, so that two nodes telling at once cannot undo each other; done twice it changes nothing.
 */
@ProtoTypeId(2004)
public final class HigherVersionWins<K, V extends Versioned> implements BiFunction<K, V, V> {

    private final V told;

    HigherVersionWins(V told) {
        this.told = told;
    }

    @ProtoFactory
    @SuppressWarnings("unchecked")
    static HigherVersionWins<?, ?> of(WrappedMessage message) {
        return new HigherVersionWins<>((Versioned) message.getValue());
    }

    @ProtoField(1)
    WrappedMessage getMessage() {
        return new WrappedMessage(told);
    }

    @Override
    public V apply(K key, V known) {
        return known == null || told.version() > known.version() ? told : known;
    }
}

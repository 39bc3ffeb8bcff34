package org.imrn.cluster;

import org.infinispan.protostream.WrappedMessage;
import org.infinispan.protostream.annotations.Proto;
import org.infinispan.protostream.annotations.ProtoTypeId;

/**
 * A cache entry on its way to another node.
 *
 * @param cache          the name of the cache
 * @param wrappedKey     its key there
 * @param wrappedEntry   a {@link Versioned} entry
 * @param lifespanMillis how long it stays; 0 for good
 */
@Proto
@ProtoTypeId(2016)
public record Told(String cache, WrappedMessage wrappedKey, WrappedMessage wrappedEntry, long lifespanMillis) {

    /** What only one entry can be told of at a time: the newest. */
    record Slot(String cache, Object key) { }

    static Told of(String cache, Object key, Versioned entry, long lifespanMillis) {
        return new Told(cache, new WrappedMessage(key), new WrappedMessage(entry), lifespanMillis);
    }

    Object key() {
        return wrappedKey.getValue();
    }

    Versioned entry() {
        return (Versioned) wrappedEntry.getValue();
    }

    Slot slot() {
        return new Slot(cache, key());
    }

    long version() {
        return entry().version();
    }
}

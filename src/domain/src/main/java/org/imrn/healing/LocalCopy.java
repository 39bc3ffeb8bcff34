package org.imrn.healing;

import java.util.List;
import java.util.OptionalLong;

/**
 * A table as this node has it in memory. What is told here is not told to the other nodes: each reads for itself. Of two
 * versions of a key the higher one stays, as with everything the nodes tell one another.
 */
public interface LocalCopy<K, V> {

    /** The version known, be it a tombstone's. Cost: a look into memory. */
    OptionalLong version(K key);

    /** False if the memory could not take it now; an older row than the one known needs not be taken. */
    boolean take(V row);

    /** The row is gone from the database, and this is its tombstone; not needed if the key is not known. False as above. */
    boolean drop(Version<K> tombstone);

    /**
     * The next keys of a round through all that is known, tombstones left out: as many as asked for, fewer at the round's
     * end, after which the next round begins.
     */
    List<Version<K>> next(int most);
}

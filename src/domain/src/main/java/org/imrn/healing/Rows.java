package org.imrn.healing;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A table of the database, by key. Methods throw {@link org.imrn.lease.LedgerUnavailableException} when it cannot be
 * asked.
 */
public interface Rows<K, V> {

    /** The rows of these keys that are there, a few hundred at most. */
    List<V> read(Collection<K> keys);

    /** The versions of the rows that are there. */
    Map<K, Long> versions(Collection<K> keys);
}

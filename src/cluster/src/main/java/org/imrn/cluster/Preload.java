package org.imrn.cluster;

import java.util.function.Consumer;

/** Where a cache's entries are read from at the start: the database, through JPA. */
@FunctionalInterface
public interface Preload<V> {

    /** Shows every row once. */
    void forEach(Consumer<V> visitor);
}

package org.imrn.cluster;

/** An entry of which the higher version is the newer. */
public interface Versioned {

    long version();

    /** Whether it is the tombstone of something that is gone. */
    default boolean gone() {
        return false;
    }
}

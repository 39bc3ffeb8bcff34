package org.imrn.cluster;

import org.infinispan.Cache;
import org.infinispan.context.Flag;

/**
 * Reads a replicated cache as this node has it, and never asks another. While members come and go Infinispan would fetch
 * keys from the former owner: a call would wait for a member that is frozen, and fail when it does not answer. What this
 * node misses for a moment it reads from the database.
 */
final class OwnMemory {

    private OwnMemory() {
    }

    static <K, V> Cache<K, V> of(Cache<K, V> cache) {
        return cache.getAdvancedCache().withFlags(Flag.CACHE_MODE_LOCAL);
    }
}

package org.imrn.cluster;

import java.util.concurrent.atomic.AtomicLong;
import org.infinispan.Cache;
import org.infinispan.commons.CacheException;

/**
 * Finds out whether all other members hear this node. The cluster's view does not tell: it keeps a member for seconds
 * after its link was cut, and a process that was stopped still has the view from before it was. So a value is put into a
 * cache that all have, and every one must have taken it.
 */
final class Contact {

    private final Cache<String, Long> cache;
    private final ClusterTopology topology;
    private final AtomicLong asked = new AtomicLong();

    Contact(Cache<String, Long> cache, ClusterTopology topology) {
        this.cache = cache;
        this.topology = topology;
    }

    /** Cost: one round trip, {@link ClusterTopology#patience} at most. Whoever stands alone hears nobody. */
    boolean othersAnswer() {
        if (topology.size() < 2 || !complete()) {
            return false;
        }
        try {
            cache.put(topology.node(), asked.incrementAndGet());
            return complete();
        } catch (CacheException e) {
            return false;
        }
    }

    private boolean complete() {
        return cache.getAdvancedCache().getRpcManager().getMembers().size() >= topology.size();
    }
}

package org.imrn.cluster;

import java.util.Collection;
import org.infinispan.Cache;
import org.infinispan.topology.CacheTopology;

/**
 * Finds out whether this node's memory has everything the other members have decided. The cluster's view does not tell:
 * it keeps a member for seconds after its link was cut, and a process that was stopped still has the view from before it
 * was. So every other member is asked, and says yes only once all it ever told this node has arrived here. While parts of
 * a divided cluster are still being put together, or if any member is missing, the answer is no.
 */
final class Contact {

    private final Post post;
    private final Collection<Cache<?, ?>> caches;
    private final ClusterTopology topology;

    Contact(Post post, Collection<Cache<?, ?>> caches, ClusterTopology topology) {
        this.post = post;
        this.caches = caches;
        this.topology = topology;
    }

    /** Cost: one round trip, {@link ClusterTopology#patience} at most. Whoever stands alone hears nobody. */
    boolean othersAnswer() {
        return topology.size() > 1 && complete() && post.haveAllFrom(topology.size() - 1) && complete();
    }

    private boolean complete() {
        return caches.stream().map(cache -> cache.getAdvancedCache().getDistributionManager().getCacheTopology())
                .allMatch(cache -> cache.getMembers().size() >= topology.size()
                        && cache.getPhase() != CacheTopology.Phase.CONFLICT_RESOLUTION);
    }
}

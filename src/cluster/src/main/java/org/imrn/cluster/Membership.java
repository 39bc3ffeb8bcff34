package org.imrn.cluster;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.infinispan.manager.EmbeddedCacheManager;
import org.infinispan.notifications.Listener;
import org.infinispan.notifications.cachemanagerlistener.annotation.Merged;
import org.infinispan.notifications.cachemanagerlistener.annotation.ViewChanged;
import org.infinispan.notifications.cachemanagerlistener.event.ViewChangedEvent;

/** Tells operators who is in the cluster, and that no two nodes may have one name. */
@Listener
public final class Membership {

    /** Longer than it takes until a member that died is left out: this node itself before a restart, for instance. */
    private static final Duration LEFT_OUT = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final String own;

    private Membership(String own) {
        this.own = own;
    }

    /**
     * Begins to watch.
     *
     * @throws SameNameException when another member has this node's name and stays
     */
    static void watch(EmbeddedCacheManager manager, String own) {
        Membership membership = new Membership(own);
        manager.addListener(membership);
        ClusterMessage.MEMBERS.log(names(manager));
        long deadline = System.nanoTime() + LEFT_OUT.toNanos();
        while (membership.twice(names(manager))) {
            if (System.nanoTime() > deadline) {
                throw new SameNameException(own, "the members of the cluster are " + names(manager));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while joining the cluster", e);
        }
    }

    static List<String> names(EmbeddedCacheManager manager) {
        return manager.getMembers().stream().map(Object::toString).toList();
    }

    private boolean twice(List<String> names) {
        return Collections.frequency(names, own) > 1;
    }

    /** Two that were apart may turn out to have one name only now. */
    @ViewChanged
    @Merged
    public void changed(ViewChangedEvent event) {
        List<String> names = event.getNewMembers().stream().map(Object::toString).toList();
        ClusterMessage.MEMBERS.log(names);
        if (twice(names)) {
            ClusterMessage.SAME_NAME.log(own, names);
        }
    }
}

package org.imrn.cluster;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.infinispan.Cache;

/**
 * Asks the other nodes to look at the blocks at once: one node is short of numbers, or has given some away. It travels as
 * an entry of a small replicated cache, one for each node. A call that is lost costs time only, since every node looks
 * at each of its heartbeats anyway.
 */
public final class CallToTurn {

    private final String node;
    private final Clock clock;
    private final Cache<String, CallEntry> cache;
    private final Telling<String, CallEntry> telling;
    private final AtomicLong last = new AtomicLong();

    public CallToTurn(ReplicatedCaches caches, String node, Clock clock) {
        this.node = node;
        this.clock = clock;
        this.cache = caches.open("calls", visitor -> { });
        this.telling = caches.telling(cache);
    }

    /** @param turn must not wait; done whenever another node calls, and once for each that has called before */
    public void onCall(Runnable turn) {
        Map<String, Long> heard = new ConcurrentHashMap<>();
        LocalIndex.over(cache, call -> {
            // The same call is shown again whenever members come or go.
            boolean again = Objects.equals(heard.put(call.node(), call.version()), call.version());
            if (!again && !call.node().equals(node)) {
                turn.run();
            }
        });
    }

    /** Waits for slow nodes a bounded time only. */
    public void callOthers() {
        // A node that has started again must call with a higher version than before, hence the clock.
        long version = last.updateAndGet(before -> Math.max(before + 1, clock.millis()));
        telling.tell(node, new CallEntry(node, version));
    }
}

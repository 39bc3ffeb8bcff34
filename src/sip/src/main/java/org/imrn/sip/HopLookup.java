package org.imrn.sip;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.imrn.location.Located;
import org.imrn.node.SipDirectory;
import org.imrn.routing.HopChoice;
import org.imrn.routing.NextHops;

/**
 * Keeps the next hops that are named by a domain where the DNS says they are. Calls take what is known: none waits for the
 * DNS, and when it fails they go where the next hop was before.
 */
final class HopLookup {

    /** What is remembered is not asked for again: looking costs nothing. */
    private static final long SECONDS = 1;

    private final SipDirectory directory;
    private final NextHops hops;
    private final List<String> named;
    /** What was said last of the DNS's trouble with a hop, so that it is said once. */
    private final ConcurrentHashMap<String, String> trouble = new ConcurrentHashMap<>();

    HopLookup(SipDirectory directory, NextHops hops, List<String> named) {
        this.directory = directory;
        this.hops = hops;
        this.named = named.stream().filter(hop -> directory.isDomain(hop)).toList();
        this.named.forEach(hop -> hops.located(hop, List.of()));
    }

    boolean isNeeded() {
        return !named.isEmpty();
    }

    void begin(ScheduledExecutorService thread) {
        named.forEach(hop -> thread.scheduleWithFixedDelay(() -> look(hop), 0, SECONDS, TimeUnit.SECONDS));
    }

    private void look(String hop) {
        directory.locate(hop).orElseThrow().whenComplete((located, failure) -> Optional.ofNullable(located)
                .ifPresentOrElse(found -> take(hop, found), () -> failed(hop, String.valueOf(failure.getMessage()))));
    }

    private void take(String hop, Located found) {
        boolean news = hops.located(hop, found.choices());
        if (found.choices().isEmpty()) {
            failed(hop, "the DNS says that there is no such server");
        } else if (found.stale().isPresent()) {
            if (isNew(hop, found.stale().get())) {
                SipMessage.HOP_STALE.log(hop, found.stale().get());
            }
        } else if (trouble.remove(hop) != null || news) {
            SipMessage.HOP_LOCATED.log(hop, found.choices().stream().map(HopChoice::addresses).toList());
        }
    }

    private void failed(String hop, String why) {
        if (isNew(hop, why)) {
            SipMessage.HOP_NOWHERE.log(hop, why);
        }
    }

    private boolean isNew(String hop, String why) {
        return !why.equals(trouble.put(hop, why));
    }
}

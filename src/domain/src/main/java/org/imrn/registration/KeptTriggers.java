package org.imrn.registration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Triggers that could not be done because the database was away: the latest of each identity, oldest first.
 *
 * <p>Bounded, so that an outage in a flood of REGISTERs cannot fill the memory.
 */
public final class KeptTriggers {

    private final int most;
    private final Map<PublicIdentity, RegistrationTrigger> kept = new LinkedHashMap<>();

    public KeptTriggers(int most) {
        this.most = most;
    }

    /** Keeps it, unless a later one of the same identity is there; false if there is no room. */
    public synchronized boolean keep(RegistrationTrigger trigger) {
        if (!kept.containsKey(trigger.registered()) && kept.size() >= most) {
            return false;
        }
        putBack(trigger);
        return true;
    }

    /** Keeps one that was taken out and could not be done; its place may be taken, but it was promised to be kept. */
    public synchronized void putBack(RegistrationTrigger trigger) {
        RegistrationTrigger there = kept.get(trigger.registered());
        if (there == null || !there.receivedAt().isAfter(trigger.receivedAt())) {
            kept.put(trigger.registered(), trigger);
        }
    }

    /** A trigger of the identity has been done: what is kept for it from before is out of date. */
    public synchronized void forgetUntil(RegistrationTrigger done) {
        kept.computeIfPresent(done.registered(),
                (identity, there) -> there.receivedAt().isAfter(done.receivedAt()) ? there : null);
    }

    /** At most {@code budget} of them, oldest first. They stay until taken out one by one, when each is done. */
    public synchronized List<RegistrationTrigger> oldest(int budget) {
        return kept.values().stream().limit(budget).toList();
    }

    /** Takes this one out to be done; false if it is not kept any more: a later one came, or somebody else does it. */
    public synchronized boolean takeOut(RegistrationTrigger trigger) {
        return kept.remove(trigger.registered(), trigger);
    }

    public synchronized int size() {
        return kept.size();
    }
}

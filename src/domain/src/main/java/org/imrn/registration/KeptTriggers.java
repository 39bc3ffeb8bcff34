package org.imrn.registration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
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
    private final Map<PublicIdentity, RegistrationTrigger> inHand = new HashMap<>();

    public KeptTriggers(int most) {
        this.most = most;
    }

    /** Keeps it, unless a later one of the same identity is there; false if there is no room. */
    public synchronized boolean keep(RegistrationTrigger trigger) {
        RegistrationTrigger there = kept.get(trigger.registered());
        if (there == null && kept.size() >= most) {
            return false;
        }
        if (there == null || !there.receivedAt().isAfter(trigger.receivedAt())) {
            kept.put(trigger.registered(), trigger);
        }
        return true;
    }

    /**
     * Whether a trigger taken out is still to be done: nothing later of its identity has been done or kept since it was
     * taken out. Said yes once; whoever is told so does it.
     */
    public synchronized boolean stillWanted(RegistrationTrigger trigger) {
        RegistrationTrigger there = kept.get(trigger.registered());
        return inHand.remove(trigger.registered(), trigger)
                && (there == null || !there.receivedAt().isAfter(trigger.receivedAt()));
    }

    /** A trigger has been done: what was received before it for the same identity is out of date. */
    public synchronized void forget(RegistrationTrigger done) {
        for (Map<PublicIdentity, RegistrationTrigger> triggers : List.of(kept, inHand)) {
            triggers.computeIfPresent(done.registered(),
                    (registered, there) -> there.receivedAt().isAfter(done.receivedAt()) ? there : null);
        }
    }

    /** Takes at most {@code budget} out, oldest first. Each is to be asked for by {@link #stillWanted}, or put back. */
    public synchronized List<RegistrationTrigger> take(int budget) {
        List<RegistrationTrigger> taken = new ArrayList<>();
        for (Iterator<RegistrationTrigger> all = kept.values().iterator(); all.hasNext() && taken.size() < budget; ) {
            RegistrationTrigger trigger = all.next();
            taken.add(trigger);
            inHand.put(trigger.registered(), trigger);
            all.remove();
        }
        return taken;
    }

    /** Triggers taken out could not be tried; they wait for the next turn unless something later was done or kept. */
    public synchronized void putBack(List<RegistrationTrigger> untried) {
        for (RegistrationTrigger trigger : untried) {
            if (stillWanted(trigger)) {
                kept.put(trigger.registered(), trigger);
            }
        }
    }

    public synchronized int size() {
        return kept.size();
    }
}

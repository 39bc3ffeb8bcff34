package org.imrn.registration;

import java.util.ArrayList;
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

    /** Whether something later than this trigger is kept for the same identity. */
    public synchronized boolean supersedes(RegistrationTrigger trigger) {
        RegistrationTrigger there = kept.get(trigger.registered());
        return there != null && there.receivedAt().isAfter(trigger.receivedAt());
    }

    /** A newer trigger of the identity has been done: what is kept for it is out of date. */
    public synchronized void forget(PublicIdentity registered) {
        kept.remove(registered);
    }

    /** Takes at most {@code budget} out, oldest first. */
    public synchronized List<RegistrationTrigger> take(int budget) {
        List<RegistrationTrigger> taken = new ArrayList<>();
        for (Iterator<RegistrationTrigger> all = kept.values().iterator(); all.hasNext() && taken.size() < budget; ) {
            taken.add(all.next());
            all.remove();
        }
        return taken;
    }

    public synchronized int size() {
        return kept.size();
    }
}

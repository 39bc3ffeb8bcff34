package org.imrn.registration;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Triggers that could not be done because the database was away: the latest of each identity, oldest first; first those
 * that this node was sent, then those that it heard of from others, which do them too, and those that failed when they
 * were tried. Done twice they change nothing.
 *
 * <p>Bounded, so that an outage in a flood of REGISTERs cannot fill the memory.
 */
public final class KeptTriggers {

    /** So many nodes have as much room each; what is known of more is left over from nodes that died. */
    private static final int NODES = 5;

    private final int most;
    private final Map<PublicIdentity, RegistrationTrigger> own = new LinkedHashMap<>();
    /** What others keep, and what failed here: it must not stand in the way of the rest. */
    private final Map<PublicIdentity, RegistrationTrigger> heard = new LinkedHashMap<>();
    /** When that which other nodes keep of an identity was received, as far as this node told or heard of it, oldest first. */
    private final Map<PublicIdentity, Instant> known = new LinkedHashMap<>();
    private Optional<ReplicatedTriggers> others = Optional.empty();

    public KeptTriggers(int most) {
        this.most = most;
    }

    /** From now on the others are told; of what is kept already at once. */
    public void replicate(ReplicatedTriggers to) {
        List<RegistrationTrigger> already;
        synchronized (this) {
            others = Optional.of(to);
            known.clear();
            already = List.copyOf(own.values());
            already.forEach(trigger -> known.put(trigger.registered(), trigger.receivedAt()));
        }
        already.forEach(to::kept);
    }

    /** Keeps it, unless a later one of the same identity is there; false if there is no room. */
    public boolean keep(RegistrationTrigger trigger) {
        synchronized (this) {
            if (standing(trigger.registered()).isEmpty() && size() >= most) {
                return false;
            }
        }
        putBack(trigger);
        return true;
    }

    /** Keeps one that was taken out and could not be done; its place may be taken, but it was promised to be kept. */
    public void putBack(RegistrationTrigger trigger) {
        put(trigger, own, heard);
    }

    /** The same for one that failed for reasons unknown: all others are tried before it is tried again. */
    public void putLast(RegistrationTrigger trigger) {
        put(trigger, heard, own);
    }

    private void put(RegistrationTrigger trigger, Map<PublicIdentity, RegistrationTrigger> to,
                     Map<PublicIdentity, RegistrationTrigger> from) {
        Optional<ReplicatedTriggers> told = Optional.empty();
        synchronized (this) {
            if (standing(trigger.registered()).filter(there -> later(there, trigger)).isEmpty()) {
                from.remove(trigger.registered());
                to.put(trigger.registered(), trigger);
                told = others.filter(all -> learn(trigger));
            }
        }
        told.ifPresent(all -> all.kept(trigger));
    }

    /** A trigger of the identity has been done: what is kept for it from before is out of date, everywhere. */
    public void forgetUntil(RegistrationTrigger done) {
        boolean keptByOthers;
        synchronized (this) {
            keptByOthers = known.containsKey(done.registered());
            forget(done.registered(), done.receivedAt());
            keptByOthers &= !known.containsKey(done.registered());
        }
        if (keptByOthers) {
            others.ifPresent(all -> all.done(done.registered(), done.receivedAt()));
        }
    }

    /** Another node keeps it. If there is no room here it is left to that node. */
    public synchronized void heard(RegistrationTrigger trigger) {
        Optional<RegistrationTrigger> there = standing(trigger.registered());
        if (learn(trigger) && (there.isPresent() ? later(trigger, there.get()) : size() < most)) {
            own.remove(trigger.registered());
            heard.put(trigger.registered(), trigger);
        }
    }

    /** Another node has done what came until then. */
    public synchronized void heardDone(PublicIdentity registered, Instant receivedUntil) {
        forget(registered, receivedUntil);
    }

    private void forget(PublicIdentity registered, Instant receivedUntil) {
        known.computeIfPresent(registered, (identity, at) -> at.isAfter(receivedUntil) ? at : null);
        Stream.of(own, heard).forEach(map -> map.computeIfPresent(registered,
                (identity, there) -> there.receivedAt().isAfter(receivedUntil) ? there : null));
    }

    /** Whether this is news to the others, or from them. */
    private boolean learn(RegistrationTrigger trigger) {
        Instant before = known.get(trigger.registered());
        boolean news = before == null || trigger.receivedAt().isAfter(before);
        if (news) {
            known.remove(trigger.registered());
            known.put(trigger.registered(), trigger.receivedAt());
            if (known.size() > (long) most * NODES) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return news;
    }

    private Optional<RegistrationTrigger> standing(PublicIdentity registered) {
        return Optional.ofNullable(own.getOrDefault(registered, heard.get(registered)));
    }

    private static boolean later(RegistrationTrigger one, RegistrationTrigger other) {
        return one.receivedAt().isAfter(other.receivedAt());
    }

    /** At most {@code budget} of them, oldest first. They stay until taken out one by one, when each is done. */
    public synchronized List<RegistrationTrigger> oldest(int budget) {
        return Stream.concat(own.values().stream(), heard.values().stream()).limit(budget).toList();
    }

    /** Takes this one out to be done; false if it is not kept any more: a later one came, or somebody else does it. */
    public synchronized boolean takeOut(RegistrationTrigger trigger) {
        return own.remove(trigger.registered(), trigger) || heard.remove(trigger.registered(), trigger);
    }

    public synchronized int size() {
        return own.size() + heard.size();
    }
}

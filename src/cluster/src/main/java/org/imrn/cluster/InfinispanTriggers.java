package org.imrn.cluster;

import java.time.Instant;
import org.imrn.registration.KeptTriggers;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.RegistrationTrigger;
import org.imrn.registration.ReplicatedTriggers;
import org.infinispan.Cache;

/** Kept triggers by identity, in a replicated cache from which each node keeps its {@link KeptTriggers} up to date. */
public final class InfinispanTriggers implements ReplicatedTriggers {

    private final Telling<String, TriggerEntry> telling;

    private InfinispanTriggers(Telling<String, TriggerEntry> telling) {
        this.telling = telling;
    }

    /** Tells the others what is kept here, and hears what they keep; nothing of it is in the database. */
    public static void replicate(ReplicatedCaches caches, KeptTriggers kept) {
        Cache<String, TriggerEntry> cache = caches.open("kept", visitor -> { });
        kept.replicate(new InfinispanTriggers(caches.telling(cache)));
        LocalIndex.over(cache, entry -> seen(entry, kept));
    }

    private static void seen(TriggerEntry entry, KeptTriggers kept) {
        if (entry.done()) {
            kept.heardDone(new PublicIdentity(entry.registered()), entry.receivedAt());
        } else {
            kept.heard(entry.trigger());
        }
    }

    @Override
    public void kept(RegistrationTrigger trigger) {
        telling.tell(trigger.registered().value(), TriggerEntry.of(trigger));
    }

    @Override
    public void done(PublicIdentity registered, Instant receivedUntil) {
        telling.tell(registered.value(), TriggerEntry.done(registered, receivedUntil), Tombstone.LIFESPAN);
    }
}

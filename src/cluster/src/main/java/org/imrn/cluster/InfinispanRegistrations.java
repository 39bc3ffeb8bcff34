package org.imrn.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.imrn.healing.LocalCopy;
import org.imrn.registration.SubscriberIdentity;
import org.imrn.registration.Registration;
import org.imrn.registration.RegistrationId;
import org.imrn.registration.ReplicatedRegistrations;
import org.infinispan.Cache;

/** The registrations, by their id in a replicated cache and by identity in an index of this node. */
public final class InfinispanRegistrations implements ReplicatedRegistrations {

    private final Cache<String, RegistrationEntry> cache;
    private final Cache<String, RegistrationEntry> here;
    private final Telling<String, RegistrationEntry> telling;
    private final Map<String, String> idByKey = new ConcurrentHashMap<>();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    public InfinispanRegistrations(ReplicatedCaches caches, Preload<Registration> database) {
        cache = caches.open("registrations", visitor -> database.forEach(registration ->
                visitor.accept(Map.entry(registration.id().toString(), RegistrationEntry.of(registration)))));
        here = OwnMemory.of(cache);
        telling = caches.telling(cache);
        LocalIndex.over(cache, this::index);
    }

    private void index(RegistrationEntry entry) {
        if (entry.gone()) {
            entry.keys().forEach(key -> idByKey.remove(key, entry.id()));
        } else {
            entry.keys().forEach(key -> idByKey.put(key, entry.id()));
        }
        if (!entry.gone() && entry.state().equals(Registration.State.WAITING.name())) {
            waiting.add(entry.id());
        } else {
            waiting.remove(entry.id());
        }
    }

    @Override
    public Optional<Registration> find(RegistrationId id) {
        return find(id.toString());
    }

    private Optional<Registration> find(String id) {
        return Optional.ofNullable(here.get(id)).filter(entry -> !entry.gone()).map(RegistrationEntry::registration);
    }

    @Override
    public Optional<Registration> owning(SubscriberIdentity identity) {
        return Optional.ofNullable(idByKey.get(identity.key())).flatMap(this::find)
                .filter(registration -> registration.keys().contains(identity));
    }

    @Override
    public void tell(Registration registration) {
        telling.tell(registration.id().toString(), RegistrationEntry.of(registration));
    }

    @Override
    public void forget(Registration registration) {
        telling.tell(registration.id().toString(),
                RegistrationEntry.of(registration).tombstone(registration.version() + 1), Tombstone.LIFESPAN);
    }

    @Override
    public List<Registration> waiting() {
        return waiting.stream().map(this::find).flatMap(Optional::stream).toList();
    }

    /** This node's own copy, for whoever reads the database again. */
    public LocalCopy<RegistrationId, Registration> localCopy() {
        return new CacheCopy<>(cache, telling, new CacheCopy.Form<>(RegistrationId::toString, RegistrationId::parse,
                Registration::id, RegistrationEntry::of, RegistrationEntry::tombstone), Tombstone.LIFESPAN);
    }

    /** Every registration this node knows. */
    public List<Registration> all() {
        return here.values().stream().filter(entry -> !entry.gone()).map(RegistrationEntry::registration).toList();
    }
}

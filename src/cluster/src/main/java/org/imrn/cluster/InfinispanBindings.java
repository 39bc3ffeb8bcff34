package org.imrn.cluster;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.imrn.healing.LocalCopy;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.ReplicatedBindings;
import org.imrn.roaming.RoamingBinding;
import org.infinispan.Cache;

/** The roaming bindings, in a replicated cache and by the subscriber's identity in an index of this node. */
public final class InfinispanBindings implements ReplicatedBindings {

    private final Cache<String, BindingEntry> cache;
    private final Cache<String, BindingEntry> here;
    private final Telling<String, BindingEntry> telling;
    private final Map<String, Set<String>> networksBySubject = new ConcurrentHashMap<>();

    public InfinispanBindings(ReplicatedCaches caches, Preload<RoamingBinding> database) {
        cache = caches.open("bindings", visitor -> database.forEach(binding ->
                visitor.accept(Map.entry(BindingEntry.key(binding.key()), BindingEntry.of(binding)))));
        here = OwnMemory.of(cache);
        telling = caches.telling(cache);
        LocalIndex.over(cache, this::index);
    }

    private void index(BindingEntry entry) {
        if (entry.gone()) {
            networksBySubject.computeIfPresent(entry.subject(), (subject, known) -> known.remove(entry.visitedNetwork())
                    && known.isEmpty() ? null : known);
        } else {
            networksBySubject.compute(entry.subject(), (subject, known) -> {
                Set<String> networks = known == null ? ConcurrentHashMap.newKeySet() : known;
                networks.add(entry.visitedNetwork());
                return networks;
            });
        }
    }

    @Override
    public List<RoamingBinding> of(PublicIdentity subject) {
        return networksBySubject.getOrDefault(subject.value(), Set.of()).stream()
                .map(network -> here.get(BindingEntry.key(new RoamingBinding.Key(subject, network))))
                .filter(Objects::nonNull).filter(entry -> !entry.gone()).map(BindingEntry::binding).toList();
    }

    /** This node's own copy, for whoever reads the database again. */
    public LocalCopy<RoamingBinding.Key, RoamingBinding> localCopy() {
        return new CacheCopy<>(cache, telling, new CacheCopy.Form<>(BindingEntry::key, BindingEntry::key,
                RoamingBinding::key, BindingEntry::of, BindingEntry::tombstone), Tombstone.LIFESPAN);
    }

    @Override
    public void tell(RoamingBinding binding) {
        telling.tell(BindingEntry.key(binding.key()), BindingEntry.of(binding));
    }
}

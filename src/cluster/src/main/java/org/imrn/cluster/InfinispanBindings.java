package org.imrn.cluster;

import java.util.Map;
import java.util.Optional;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.ReplicatedBindings;
import org.imrn.roaming.RoamingBinding;
import org.infinispan.Cache;

/** The roaming bindings, by the subscriber's identity in a replicated cache. */
public final class InfinispanBindings implements ReplicatedBindings {

    private final Cache<String, BindingEntry> cache;
    private final Telling<String, BindingEntry> telling;

    public InfinispanBindings(ReplicatedCaches caches, Preload<RoamingBinding> database) {
        cache = caches.open("bindings", visitor -> database.forEach(binding ->
                visitor.accept(Map.entry(binding.subject().value(), BindingEntry.of(binding)))));
        telling = new Telling<>(cache);
    }

    @Override
    public Optional<RoamingBinding> find(PublicIdentity subject) {
        return Optional.ofNullable(cache.get(subject.value())).map(BindingEntry::binding);
    }

    @Override
    public void tell(RoamingBinding binding) {
        telling.tell(binding.subject().value(), BindingEntry.of(binding));
    }
}

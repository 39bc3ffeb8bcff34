package org.imrn.cluster;

import java.util.Map;
import java.util.Optional;
import org.imrn.healing.LocalCopy;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.ReplicatedBindings;
import org.imrn.roaming.RoamingBinding;
import org.infinispan.Cache;

/** The roaming bindings, by the subscriber's identity in a replicated cache. */
public final class InfinispanBindings implements ReplicatedBindings {

    private final Cache<String, BindingEntry> cache;
    private final Cache<String, BindingEntry> here;
    private final Telling<String, BindingEntry> telling;

    public InfinispanBindings(ReplicatedCaches caches, Preload<RoamingBinding> database) {
        cache = caches.open("bindings", visitor -> database.forEach(binding ->
                visitor.accept(Map.entry(binding.subject().value(), BindingEntry.of(binding)))));
        here = OwnMemory.of(cache);
        telling = caches.telling(cache);
    }

    @Override
    public Optional<RoamingBinding> find(PublicIdentity subject) {
        return Optional.ofNullable(here.get(subject.value())).filter(entry -> !entry.gone())
                .map(BindingEntry::binding);
    }

    /** This node's own copy, for whoever reads the database again. */
    public LocalCopy<PublicIdentity, RoamingBinding> localCopy() {
        return new CacheCopy<>(cache, telling, new CacheCopy.Form<>(PublicIdentity::value, PublicIdentity::new,
                RoamingBinding::subject, BindingEntry::of, BindingEntry::tombstone), Tombstone.LIFESPAN);
    }

    @Override
    public void tell(RoamingBinding binding) {
        telling.tell(binding.subject().value(), BindingEntry.of(binding));
    }
}

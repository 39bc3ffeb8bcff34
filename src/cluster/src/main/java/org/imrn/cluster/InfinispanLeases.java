package org.imrn.cluster;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.imrn.healing.LocalCopy;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.lease.LeaseWatcher;
import org.imrn.lease.ReplicatedLeases;
import org.imrn.number.E164Number;
import org.imrn.number.NumberRange;
import org.imrn.pool.PoolName;
import org.infinispan.Cache;

/** The leases, by number in a replicated cache and by holder in an index of this node. */
public final class InfinispanLeases implements ReplicatedLeases {

    private final Cache<Long, LeaseEntry> cache;
    private final Cache<Long, LeaseEntry> here;
    private final Telling<Long, LeaseEntry> telling;
    private final KnownNumbers known = new KnownNumbers();
    private final Map<String, Long> numberByHolder = new ConcurrentHashMap<>();

    public InfinispanLeases(ReplicatedCaches caches, Preload<Lease> database) {
        cache = caches.open("leases", visitor -> database.forEach(lease ->
                visitor.accept(Map.entry(lease.number().value(), LeaseEntry.of(lease)))));
        here = OwnMemory.of(cache);
        telling = caches.telling(cache);
        LocalIndex.over(cache, this::index);
    }

    private void index(LeaseEntry entry) {
        known.add(entry.number());
        if (entry.holder().isEmpty()) {
            return;
        }
        String key = key(entry.pool(), entry.holder());
        if (entry.live()) {
            numberByHolder.put(key, entry.number());
        } else {
            numberByHolder.remove(key, entry.number());
        }
    }

    private static String key(String pool, String holder) {
        return pool + "|" + holder;
    }

    @Override
    public Optional<Lease> find(E164Number number) {
        return Optional.ofNullable(here.get(number.value())).map(LeaseEntry::lease);
    }

    @Override
    public List<Lease> within(NumberRange range) {
        return LongStream.rangeClosed(range.first().value(), range.last().value()).filter(known::mayContain)
                .mapToObj(here::get).filter(Objects::nonNull).map(LeaseEntry::lease).toList();
    }

    @Override
    public boolean lent(E164Number number) {
        return known.mayContain(number.value()) && Optional.ofNullable(here.get(number.value()))
                .filter(entry -> !entry.state().equals(LeaseState.Name.FREE.name())).isPresent();
    }

    @Override
    public Optional<Lease> heldBy(PoolName pool, Holder holder) {
        return Optional.ofNullable(numberByHolder.get(key(pool.value(), holder.key()))).map(E164Number::new)
                .flatMap(this::find).filter(lease -> lease.heldBy(holder));
    }

    @Override
    public void tell(Lease lease) {
        LeaseEntry entry = LeaseEntry.of(lease);
        if (lease.state().name() == LeaseState.Name.FREE) {
            telling.tell(entry.number(), entry, Tombstone.LIFESPAN);
        } else {
            telling.tell(entry.number(), entry);
        }
    }

    /** This node's own copy, for whoever reads the database again. */
    public LocalCopy<E164Number, Lease> localCopy() {
        return new CacheCopy<>(cache, telling, new CacheCopy.Form<>(E164Number::value, E164Number::new, Lease::number,
                LeaseEntry::of, LeaseEntry::tombstone), Tombstone.LIFESPAN);
    }

    @Override
    public void watch(LeaseWatcher watcher) {
        LocalIndex.over(cache, entry -> watcher.seen(entry.lease()));
    }
}

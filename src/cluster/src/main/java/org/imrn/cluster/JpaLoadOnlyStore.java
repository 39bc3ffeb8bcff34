package org.imrn.cluster;

import io.reactivex.rxjava3.core.Flowable;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.infinispan.commons.util.IntSet;
import org.infinispan.commons.configuration.ConfiguredBy;
import org.infinispan.configuration.cache.CustomStoreConfiguration;
import org.infinispan.configuration.cache.StoreConfiguration;
import org.infinispan.persistence.spi.InitializationContext;
import org.infinispan.persistence.spi.MarshallableEntry;
import org.infinispan.persistence.spi.NonBlockingStore;
import org.reactivestreams.Publisher;

/**
 * The cache's store over JPA. It fills the cache when a node starts and that is all: what the database holds is written
 * by the ledger, before the cache is told, so this store never writes and is never asked for a single key (the caches
 * are read with {@code SKIP_CACHE_LOAD}).
 *
 * <p>Infinispan makes the instance itself, so what to load is left under a name in {@link #SOURCES}.
 */
@ConfiguredBy(CustomStoreConfiguration.class)
public final class JpaLoadOnlyStore implements NonBlockingStore<Object, Object> {

    /** Property that names the entry of {@link #SOURCES}. */
    static final String SOURCE = "source";

    /** What to load, by name. */
    static final Map<String, Preload<? extends Map.Entry<?, ?>>> SOURCES = new ConcurrentHashMap<>();

    private InitializationContext context;
    private String name;
    private Preload<? extends Map.Entry<?, ?>> source;
    private final AtomicBoolean loaded = new AtomicBoolean();

    @Override
    public CompletionStage<Void> start(InitializationContext initialization) {
        context = initialization;
        name = ((StoreConfiguration) initialization.getConfiguration())
                .properties().getProperty(SOURCE);
        source = SOURCES.get(name);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> stop() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Set<Characteristic> characteristics() {
        return EnumSet.of(Characteristic.READ_ONLY, Characteristic.SHAREABLE, Characteristic.BULK_READ);
    }

    @Override
    public CompletionStage<MarshallableEntry<Object, Object>> load(int segment, Object key) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Publisher<MarshallableEntry<Object, Object>> publishEntries(IntSet segments,
            Predicate<? super Object> filter, boolean includeValues) {
        if (loaded.getAndSet(true)) {
            // Everything is in memory. When another node joins, Infinispan asks once for each of 256 segments what the
            // store has beyond that: each time the whole table would be read to find nothing.
            return Flowable.empty();
        }
        // Pulled, and waiting for the database on one of the threads that may wait.
        Flowable<Map.Entry<?, ?>> rows = Flowable.generate(() -> new RowsInHand<Map.Entry<?, ?>>(name, source),
                (inHand, emitter) -> {
                    inHand.next().ifPresentOrElse(emitter::onNext, emitter::onComplete);
                }, RowsInHand::close);
        return context.getBlockingManager().blockingPublisher(rows
                .filter(row -> filter == null || filter.test(row.getKey()))
                .map(row -> context.getMarshallableEntryFactory().create(row.getKey(), row.getValue())));
    }

    @Override
    public CompletionStage<Void> write(int segment, MarshallableEntry<?, ?> entry) {
        throw new UnsupportedOperationException("the ledger writes, not the cache");
    }

    @Override
    public CompletionStage<Boolean> delete(int segment, Object key) {
        throw new UnsupportedOperationException("the ledger deletes, not the cache");
    }

    @Override
    public CompletionStage<Void> clear() {
        throw new UnsupportedOperationException("the ledger deletes, not the cache");
    }
}

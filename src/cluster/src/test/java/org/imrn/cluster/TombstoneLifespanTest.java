package org.imrn.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.infinispan.Cache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Only tombstones vanish from the cache by themselves. */
class TombstoneLifespanTest {

    private final ReplicatedCaches caches = new ReplicatedCaches(
            new ClusterTopology("n1", List.of(), "127.0.0.1", 7800, Duration.ofMillis(100)));
    private final Cache<String, BindingEntry> cache = caches.open("bindings", visitor -> { });
    private final Telling<String, BindingEntry> telling = new Telling<>(cache);

    @AfterEach
    void stop() {
        caches.close();
    }

    @Test
    void anOldTombstoneDoesNotMakeALiveEntryVanish() {
        telling.tell("k", entry(10));
        telling.tell("k", entry(9), Duration.ofMinutes(30));
        assertThat(lifespan()).isEqualTo(-1);
    }

    @Test
    void anEntryThatReplacesATombstoneStays() {
        telling.tell("k", entry(9), Duration.ofMinutes(30));
        assertThat(lifespan()).isEqualTo(Duration.ofMinutes(30).toMillis());
        telling.tell("k", entry(10));
        assertThat(lifespan()).isEqualTo(-1);
    }

    private long lifespan() {
        return cache.getAdvancedCache().getCacheEntry("k").getLifespan();
    }

    private static BindingEntry entry(long version) {
        return new BindingEntry("sip:a@b", 0, "net", version, 0);
    }
}

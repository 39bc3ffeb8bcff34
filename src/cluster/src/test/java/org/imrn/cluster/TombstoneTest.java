package org.imrn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.cluster.Entries.NUMBER;
import static org.imrn.cluster.Entries.binding;

import java.time.Duration;
import java.util.Optional;
import org.infinispan.Cache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TombstoneTest {

    private static final String KEY = "key";
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final ReplicatedCaches caches = Loopback.alone();
    private final Cache<String, BindingEntry> cache = caches.open("bindings", visitor -> { });
    private final Telling<String, BindingEntry> telling = caches.telling(cache);

    @AfterEach
    void stop() {
        caches.close();
    }

    private static BindingEntry entry(long version) {
        return BindingEntry.of(binding(Optional.of(NUMBER), version));
    }

    private long lifespan() {
        return cache.getAdvancedCache().getCacheEntry(KEY).getLifespan();
    }

    @Test
    void aTombstoneOfWhatWasNeverThereGoesByItselfToo() {
        telling.tell(KEY, entry(5), HALF_AN_HOUR);
        assertThat(lifespan()).isEqualTo(HALF_AN_HOUR.toMillis());
    }

    @Test
    void aTombstoneGoesByItself() {
        telling.tell(KEY, entry(4));
        telling.tell(KEY, entry(5), HALF_AN_HOUR);
        assertThat(cache.get(KEY)).isEqualTo(entry(5));
        assertThat(lifespan()).isEqualTo(HALF_AN_HOUR.toMillis());
    }

    @Test
    void aLateTombstoneDoesNotGiveANewerEntryAnEnd() {
        telling.tell(KEY, entry(6));
        telling.tell(KEY, entry(5), HALF_AN_HOUR);
        assertThat(cache.get(KEY)).isEqualTo(entry(6));
        assertThat(lifespan()).isEqualTo(-1);
    }

    @Test
    void anEntryNewerThanATombstoneStaysForGood() {
        telling.tell(KEY, entry(5), HALF_AN_HOUR);
        telling.tell(KEY, entry(6));
        assertThat(cache.get(KEY)).isEqualTo(entry(6));
        assertThat(lifespan()).isEqualTo(-1);
    }

    @Test
    void aTombstoneToldTwiceStillGoesByItself() {
        telling.tell(KEY, entry(5), HALF_AN_HOUR);
        telling.tell(KEY, entry(5), HALF_AN_HOUR);
        telling.tell(KEY, entry(4));
        assertThat(lifespan()).isEqualTo(HALF_AN_HOUR.toMillis());
    }
}

package org.imrn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.cluster.Entries.NUMBER;
import static org.imrn.cluster.Entries.binding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.infinispan.Cache;
import org.junit.jupiter.api.Test;

class PostTest {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private static BindingEntry entry(long version) {
        return BindingEntry.of(binding(Optional.of(NUMBER), version));
    }

    @Test
    void everythingIsWhatThisNodeHasInAllItsCachesWithTheLifespansOfTombstones() {
        try (ReplicatedCaches caches = Loopback.alone()) {
            Cache<String, BindingEntry> bindings = caches.open("bindings", visitor -> { });
            Cache<String, CallEntry> calls = caches.open("calls", visitor -> { });
            Telling<String, BindingEntry> telling = caches.telling(bindings);
            telling.tell("alice", entry(4));
            telling.tell("bob", entry(5), HALF_AN_HOUR);
            caches.telling(calls).tell("n1", new CallEntry("n1", 7));
            List<Told> all = new ArrayList<>();
            Post.of(bindings.getCacheManager()).everything().forEach(content -> content.forEachRemaining(all::add));
            assertThat(all).containsExactlyInAnyOrder(Told.of("bindings", "alice", entry(4), 0),
                    Told.of("bindings", "bob", entry(5), HALF_AN_HOUR.toMillis()),
                    Told.of("calls", "n1", new CallEntry("n1", 7), 0));
        }
    }
}

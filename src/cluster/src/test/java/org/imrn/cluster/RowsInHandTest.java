package org.imrn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.infinispan.Cache;
import org.junit.jupiter.api.Test;

class RowsInHandTest {

    private static final int MANY = RowsInHand.MOST * 3;

    @Test
    void everyRowComesOnceInItsOrder() throws Exception {
        try (RowsInHand<Integer> rows = new RowsInHand<>("test", visitor ->
                IntStream.range(0, MANY).forEach(visitor::accept))) {
            List<Integer> seen = new ArrayList<>();
            for (Optional<Integer> row = rows.next(); row.isPresent(); row = rows.next()) {
                seen.add(row.get());
            }
            assertThat(seen).isEqualTo(IntStream.range(0, MANY).boxed().toList());
        }
    }

    @Test
    void aTableWithoutEndIsReadNoFurtherThanIsTakenAndNotAfterwards() throws Exception {
        AtomicInteger read = new AtomicInteger();
        AtomicBoolean ended = new AtomicBoolean();
        RowsInHand<Integer> rows = new RowsInHand<>("test", visitor -> {
            try {
                while (true) {
                    visitor.accept(read.incrementAndGet());
                }
            } finally {
                ended.set(true);
            }
        });
        await().until(() -> read.get() > RowsInHand.MOST);
        for (int i = 0; i < 10; i++) {
            rows.next();
        }
        await().until(() -> read.get() > RowsInHand.MOST + 10);
        assertThat(read.get()).isLessThanOrEqualTo(RowsInHand.MOST + 11);
        rows.close();
        await().until(ended::get);
    }

    @Test
    void whoeverTakesIsToldThatTheReadingFailed() {
        RowsInHand<Integer> rows = new RowsInHand<>("test", visitor -> {
            throw new IllegalStateException("database away");
        });
        assertThatThrownBy(rows::next).hasMessage("database away");
    }

    /** As when a class of the driver is missing: without its message the start would wait for ever. */
    @Test
    void whoeverTakesIsToldOfAnErrorToo() {
        RowsInHand<Integer> rows = new RowsInHand<>("test", visitor -> {
            throw new NoClassDefFoundError("driver");
        });
        assertThat(CompletableFuture.supplyAsync(() -> {
            try {
                return rows.next();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        })).failsWithin(Duration.ofSeconds(10)).withThrowableThat().withStackTraceContaining("NoClassDefFoundError: driver");
    }

    @Test
    void aCacheIsFilledWithMoreRowsThanAreEverInHandAndNotOpenedIfTheyCannotBeRead() {
        try (ReplicatedCaches caches = Loopback.alone()) {
            Cache<Integer, BindingEntry> cache = caches.open("many", visitor -> IntStream.range(0, MANY).forEach(i ->
                    visitor.accept(Map.entry(i, BindingEntry.of(Entries.binding(Optional.empty(), i))))));
            assertThat(cache).hasSize(MANY);
            assertThatThrownBy(() -> caches.open("failing", visitor -> {
                throw new IllegalStateException("database away");
            })).hasStackTraceContaining("database away");
        }
    }
}

package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imrn.fixture.TestNode.POOL;
import static org.imrn.fixture.TestNode.holder;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.imrn.fixture.InMemoryDatabase;
import org.imrn.fixture.TestNode;
import org.imrn.number.NumberRange;
import org.imrn.number.NumberRanges;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of a full pool without counting it again. */
class FullnessTest {

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final TestNode node = new TestNode(database, 3);
    private final NumberRanges numbers = node.pools.all().get(0).numbers();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();
    private final FreedNumbers freed = new FreedNumbers() {
        @Override
        public long place() {
            return database.leases.place();
        }

        @Override
        public boolean anyFree(long place, NumberRanges asked) {
            looks.incrementAndGet();
            return database.leases.anyFree(place, asked);
        }
    };
    private final Fullness fullness = new Fullness(database.leases, freed, nanos::get);
    private Lease last;

    @BeforeEach
    void leaseAll() {
        node.leased(holder());
        node.leased(holder());
        last = node.leased(holder());
    }

    private int counts() {
        return database.leases.counts() - looks.get();
    }

    private void free(Lease lease) {
        database.leases.change(Change.quiet(lease, new LeaseState.Free(), Cause.ofDeadline("test"))).join();
    }

    @Test
    void aFullPoolIsCountedOnceHoweverOftenItIsAskedFor() {
        for (int i = 0; i < 10; i++) {
            assertThat(fullness.full(POOL, numbers)).isTrue();
        }
        assertThat(counts()).isOne();
    }

    @Test
    void aNumberFreedSinceIsSeenAndSoIsThatItIsTakenAgain() {
        fullness.full(POOL, numbers);
        free(last);
        assertThat(fullness.full(POOL, numbers)).isFalse();
        assertThat(fullness.full(POOL, numbers)).isFalse();
        database.leases.put(last);
        assertThat(fullness.full(POOL, numbers)).isTrue();
        assertThat(counts()).isOne();
    }

    @Test
    void aPoolThatWasNotFullIsCounted() {
        free(last);
        assertThat(fullness.full(POOL, numbers)).isFalse();
        database.leases.put(last);
        assertThat(fullness.full(POOL, numbers)).isTrue();
        assertThat(counts()).isEqualTo(2);
    }

    @Test
    void otherNumbersOrAnHourLaterItIsCountedAnew() {
        NumberRanges fewer = numbers.without(new NumberRanges(List.of(
                new NumberRange(last.number(), last.number()))));
        assertThat(fullness.full(POOL, fewer)).isTrue();
        free(last);
        assertThat(fullness.full(POOL, numbers)).isFalse();
        assertThat(counts()).isEqualTo(2);
        database.leases.put(last);
        assertThat(fullness.full(POOL, numbers)).isTrue();
        nanos.addAndGet(Duration.ofMinutes(61).toNanos());
        assertThat(fullness.full(POOL, numbers)).isTrue();
        assertThat(counts()).isEqualTo(4);
    }
}

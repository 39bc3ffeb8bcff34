package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 400_000_000L);
    private final RateLimit limit = new RateLimit(4, nanos::get);

    private long letThrough(int attempts) {
        return IntStream.range(0, attempts).filter(i -> limit.tryAcquire()).count();
    }

    @Test
    void letsAsManyThroughAtOnceAsItAllowsPerSecond() {
        assertThat(letThrough(10)).isEqualTo(4);
    }

    @Test
    void letsOneMoreThroughWithEachPartOfASecondEvenAsTheClockOverflows() {
        letThrough(4);
        nanos.addAndGet(249_999_999);
        assertThat(letThrough(3)).isZero();
        nanos.addAndGet(1);
        assertThat(letThrough(3)).isEqualTo(1);
        nanos.addAndGet(500_000_000);
        assertThat(letThrough(3)).isEqualTo(2);
    }

    @Test
    void aLongQuietTimeSavesUpNoMoreThanOneSecond() {
        letThrough(4);
        nanos.addAndGet(3_600_000_000_000L);
        assertThat(letThrough(10)).isEqualTo(4);
    }

    @Test
    void refusedAttemptsDoNotPutTheNextPermitOff() {
        letThrough(4);
        for (int i = 0; i < 25; i++) {
            nanos.addAndGet(10_000_000);
            letThrough(1);
        }
        assertThat(letThrough(2)).isZero();
        nanos.addAndGet(250_000_000);
        assertThat(letThrough(2)).isEqualTo(1);
    }
}

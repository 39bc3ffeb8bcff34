package org.imrn.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatelyTest {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Lately<String, Integer> lately = new Lately<>(Duration.ofSeconds(32), 3, nanos::get);

    @Test
    void whatWasSeenFirstStays() {
        assertThat(lately.see("a", 1)).isEmpty();
        assertThat(lately.see("a", 2)).contains(1);
        assertThat(lately.see("a", 3)).contains(1);
        assertThat(lately.knows("b")).isFalse();
    }

    @Test
    void itIsForgottenInTime() {
        lately.see("a", 1);
        nanos.addAndGet(Duration.ofSeconds(20).toNanos());
        lately.see("b", 1);
        nanos.addAndGet(Duration.ofSeconds(12).toNanos());
        assertThat(lately.knows("a")).isTrue();
        nanos.incrementAndGet();
        assertThat(lately.knows("a")).isFalse();
        assertThat(lately.knows("b")).isTrue();
        assertThat(lately.see("a", 2)).isEmpty();
    }

    @Test
    void whatIsForgottenMayBeSeenAnew() {
        lately.see("a", 1);
        lately.forget("a");
        assertThat(lately.knows("a")).isFalse();
        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        assertThat(lately.see("a", 2)).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(lately.see("a", 3)).contains(2);
    }

    @Test
    void aSecondLookDoesNotMakeItYounger() {
        lately.see("a", 1);
        lately.see("b", 1);
        lately.see("a", 2);
        lately.see("c", 1);
        lately.see("d", 1);
        assertThat(lately.knows("a")).isFalse();
        assertThat(lately.knows("b")).isTrue();
    }

    @Test
    void ofTooManyTheOldestAreForgotten() {
        IntStream.range(0, 100).forEach(i -> lately.see("k" + i, i));
        assertThat(IntStream.range(0, 100).filter(i -> lately.knows("k" + i))).containsExactly(97, 98, 99);
    }
}

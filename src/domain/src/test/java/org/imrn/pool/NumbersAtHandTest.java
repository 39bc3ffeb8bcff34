package org.imrn.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NumbersAtHandTest {

    private final NumbersAtHand numbers = new NumbersAtHand(HeldBack.NONE, number -> false);

    /** Otherwise this node would ask the others for numbers that nobody waits for, for good. */
    @Test
    void whoseCallFailsIsNotCountedAmongThoseWhoWaitAnyMore() {
        assertThatThrownBy(() -> numbers.await(Duration.ofMinutes(1), new CompletableFuture<>(), () -> {
            throw new IllegalStateException("nobody to be called");
        })).isInstanceOf(IllegalStateException.class);
        assertThat(numbers.waiting()).isZero();
    }

    @Test
    void whoCallsIsCountedAlready() {
        AtomicInteger waiting = new AtomicInteger();
        assertThat(numbers.await(Duration.ZERO, new CompletableFuture<>(), () -> waiting.set(numbers.waiting()))).isFalse();
        assertThat(waiting).hasValue(1);
        assertThat(numbers.waiting()).isZero();
    }
}

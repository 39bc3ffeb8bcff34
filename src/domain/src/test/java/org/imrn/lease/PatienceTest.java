package org.imrn.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PatienceTest {

    @Test
    void aValueThatIsThereIsTakenEvenWhenTheTimeIsOver() {
        assertThat(new Patience(Duration.ZERO).await(CompletableFuture.completedFuture("x"))).contains("x");
    }

    @Test
    void whenTheTimeIsOverTheFutureGoesOn() {
        CompletableFuture<String> future = new CompletableFuture<>();
        assertThat(new Patience(Duration.ofMillis(20)).await(future)).isEmpty();
        assertThat(future).isNotDone();
    }

    @Test
    void allWaitsOfOneCallerShareTheTime() {
        Patience patience = new Patience(Duration.ofMillis(100));
        long begin = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            patience.await(new CompletableFuture<>());
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(100), Duration.ofMillis(900));
    }

    @Test
    void anInterruptedCallerStopsWaitingAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThat(new Patience(Duration.ofMinutes(1)).await(new CompletableFuture<>())).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aLedgerThatBreaksItsContractIsNotTakenForASlowOne() {
        assertThatThrownBy(() -> new Patience(Duration.ofMinutes(1))
                .await(CompletableFuture.failedFuture(new IllegalArgumentException("broken"))))
                .isInstanceOf(IllegalStateException.class).hasRootCauseMessage("broken");
    }
}

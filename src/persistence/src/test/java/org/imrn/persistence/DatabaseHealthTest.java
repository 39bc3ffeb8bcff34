package org.imrn.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DatabaseHealthTest {

    private final DatabaseHealth health = new DatabaseHealth();
    private final List<Boolean> heard = new CopyOnWriteArrayList<>();

    /** The database is back while one listener is still being told that it is away. */
    @Test
    void eachListenerHearsEveryChangeOnceAndInOrderHoweverFastItIsTakenBack() throws Exception {
        CountDownLatch toldAway = new CountDownLatch(1);
        Thread back = new Thread(() -> {
            awaitQuietly(toldAway);
            health.answered();
        });
        health.onChange(state -> {
            if (!state.up()) {
                toldAway.countDown();
                Awaitility.await().until(() -> back.getState() == Thread.State.BLOCKED
                        || back.getState() == Thread.State.TERMINATED);
            }
        });
        health.onChange(state -> heard.add(state.up()));
        back.start();
        CompletableFuture.runAsync(() -> health.lost("no answer", System.nanoTime())).get(10, TimeUnit.SECONDS);
        back.join(10_000);
        assertThat(heard).containsExactly(false, true);
    }

    @Test
    void aListenerThatFailsHarmsNeitherWhoSawTheChangeNorTheOtherListeners() {
        health.onChange(state -> {
            throw new IllegalStateException("test");
        });
        health.onChange(state -> heard.add(state.up()));
        health.lost("no answer", System.nanoTime());
        health.answered();
        assertThat(heard).containsExactly(false, true);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

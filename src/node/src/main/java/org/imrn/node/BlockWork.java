package org.imrn.node;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.imrn.pool.BlockTurn;

/**
 * When this node sees to its blocks: at each heartbeat, and at once when it or another node is short. On a thread of its
 * own, since a turn that takes over many blocks is long and must keep neither the heartbeat nor any caller waiting.
 */
final class BlockWork implements AutoCloseable {

    private static final String NAME = "sharing the blocks";

    private final BlockTurn turn;
    private final BlockNews news;
    private final BooleanSupplier able;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Threads.named("imrn-blocks"));
    private final AtomicBoolean asked = new AtomicBoolean();

    /** @param able whether there is a database, and this process still is this node */
    BlockWork(BlockTurn turn, BlockNews news, BooleanSupplier able) {
        this.turn = turn;
        this.news = news;
        this.able = able;
    }

    void every(Duration heartbeat) {
        thread.scheduleWithFixedDelay(() -> Schedule.run(NAME, this::turn), heartbeat.toNanos(), heartbeat.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    /** Has a turn soon; however often this is asked before it begins, it is one. Does not wait. */
    void soon() {
        if (asked.compareAndSet(false, true)) {
            try {
                thread.execute(() -> {
                    asked.set(false);
                    Schedule.run(NAME, this::turn);
                });
            } catch (RejectedExecutionException e) {
                // This node stops and will have no turn any more.
                return;
            }
        }
    }

    private void turn() {
        if (able.getAsBoolean()) {
            turn.run();
        }
        news.tellWhatWaited();
    }

    /** Leaves the blocks to the others. Without a database they find out when the heartbeat has become too old. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (able.getAsBoolean()) {
            Schedule.run("leaving the blocks to others", turn::leave);
        }
    }
}

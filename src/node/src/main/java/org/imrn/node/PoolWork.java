package org.imrn.node;

import java.util.List;
import org.imrn.configuration.PoolSettings;
import org.imrn.lease.AdaptiveLifetimes;
import org.imrn.lease.Lifetimes;
import org.imrn.lease.PoolGauges;
import org.imrn.lease.ReplicatedLeases;
import org.imrn.number.NumberRanges;
import org.imrn.pool.FreeNumbersByPool;
import org.imrn.pool.HeldBackNumbers;
import org.imrn.pool.HoldRegister;
import org.imrn.pool.HoldingBack;
import org.imrn.pool.Pool;
import org.imrn.pool.Pools;
import org.imrn.pool.WatermarkWatch;
import org.imrn.pool.Watermarks;

/**
 * Watches over the pools: what is held back of them, and how full they are. Each node tells of watermarks from what it
 * has in memory, so every node's log has them, whichever of them an operator looks at.
 */
final class PoolWork {

    private final HeldBackNumbers heldBack;
    private final PoolGauges gauges;
    private final FreeNumbersByPool free;
    private final HoldingBack holding;
    private final WatermarkWatch watermarks;
    private final Lifetimes lifetimes;

    PoolWork(PoolSettings settings, HoldRegister register, FreeNumbersByPool free) {
        Pools pools = settings.pools();
        this.free = free;
        this.heldBack = new HeldBackNumbers(pools, settings.reserved());
        this.gauges = new PoolGauges(pools);
        this.holding = new HoldingBack(pools, heldBack, register, List.of(this::changed), PoolWork::notYet);
        this.watermarks = new WatermarkWatch(pools, settings.watermarks(), gauges::of, List.of(PoolWork::tell));
        this.lifetimes = new AdaptiveLifetimes(settings.lifetimes(), gauges::of);
        pools.all().forEach(pool -> gauges.holdBack(pool, heldBack.of(pool)));
    }

    private void changed(Pool pool, NumberRanges changed) {
        gauges.holdBack(pool, heldBack.of(pool));
        free.of(pool.name()).ifPresent(numbers -> changed.ranges().forEach(numbers::refresh));
        NodeMessage.HELD_BACK.log(pool.name(), heldBack.of(pool).size(), gauges.of(pool.name()));
    }

    private static void notYet(RuntimeException failure) {
        Schedule.run("learning what is held back", () -> {
            throw failure;
        });
    }

    private static void tell(Watermarks.Crossing crossing) {
        NodeMessage message = crossing.rising() ? NodeMessage.POOL_FILLS : NodeMessage.POOL_EMPTIES;
        message.log(crossing.pool(), crossing.percent(), crossing.now());
    }

    /** From now on it is known how full the pools are. */
    void watch(ReplicatedLeases leases) {
        leases.watch(gauges);
    }

    /** Whether a watermark was crossed, which needs no database, and what other nodes hold back. */
    void look() {
        watermarks.look();
        holding.refresh();
    }

    HoldingBack holding() {
        return holding;
    }

    HeldBackNumbers heldBack() {
        return heldBack;
    }

    PoolGauges gauges() {
        return gauges;
    }

    Lifetimes lifetimes() {
        return lifetimes;
    }
}

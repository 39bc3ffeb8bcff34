package org.imrn.lease;

import org.imrn.pool.FreeNumbersByPool;
import org.imrn.pool.HeldBack;
import org.imrn.pool.NumbersAtHand;
import org.imrn.pool.Pools;

/** Keeps the free numbers of all pools in step with the leases, whichever node changes them. */
public final class FreeNumbersFollower implements LeaseWatcher {

    private final Pools pools;
    private final FreeNumbersByPool free;
    private final ReplicatedLeases leases;

    private FreeNumbersFollower(Pools pools, FreeNumbersByPool free, ReplicatedLeases leases) {
        this.pools = pools;
        this.free = free;
        this.leases = leases;
    }

    /** Begins; nothing is offered before there are blocks to offer from. */
    public static void begin(Pools pools, FreeNumbersByPool free, ReplicatedLeases leases, HeldBack heldBack) {
        FreeNumbersFollower follower = new FreeNumbersFollower(pools, free, leases);
        pools.all().forEach(pool -> free.offer(pool.name(), new NumbersAtHand(heldBack, leases::lent)));
        leases.watch(follower);
    }

    private static boolean isFree(Lease lease) {
        return lease.state().name() == LeaseState.Name.FREE;
    }

    /** A number belongs to the pool that has it now, of whichever it was leased. */
    @Override
    public void seen(Lease lease) {
        pools.owning(lease.number()).flatMap(pool -> free.of(pool.name()))
                .ifPresent(numbers -> numbers.seen(lease.number(), isFree(lease)));
    }
}

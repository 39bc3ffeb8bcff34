package org.imrn.lease;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.imrn.number.E164Number;
import org.imrn.number.NumberRange;
import org.imrn.pool.PoolName;

/** The leases as every node has them in memory. Calls are routed by them, and they work without the database. */
public interface ReplicatedLeases {

    /** The number's entry, tombstones of freed numbers included. Cost: a look into local memory. */
    Optional<Lease> find(E164Number number);

    /** The entries of the numbers of a range, in no order. Cost: next to nothing for numbers that have none. */
    default List<Lease> within(NumberRange range) {
        return LongStream.range(0, range.size()).mapToObj(range.first()::plus).map(this::find)
                .flatMap(Optional::stream).toList();
    }

    /** Whether anything but FREE is known of the number. Cost: next to nothing if it has no entry. */
    default boolean lent(E164Number number) {
        return find(number).filter(lease -> lease.state().name() != LeaseState.Name.FREE).isPresent();
    }

    /** The live lease of a holder in a pool. Cost: a look into local memory. */
    Optional<Lease> heldBy(PoolName pool, Holder holder);

    /** Tells all nodes; a lower version than the one they have is ignored. Waits for slow nodes a bounded time only. */
    void tell(Lease lease);

    /** Shows the watcher what is known now and from then on every change, whichever node made it. */
    void watch(LeaseWatcher watcher);
}

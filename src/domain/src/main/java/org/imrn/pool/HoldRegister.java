package org.imrn.pool;

import java.util.List;
import java.util.Optional;
import org.imrn.number.NumberRange;

/**
 * What operators hold back, the same for all nodes and over restarts. All methods throw
 * {@link org.imrn.lease.LedgerUnavailableException} when the database cannot be asked.
 */
public interface HoldRegister {

    /** Everything held back, the oldest first. */
    List<Hold> all();

    /** Holds back a range of the pool, or all of it. */
    Hold add(PoolName pool, Optional<NumberRange> range, String reason, String by);

    /** Ends it; false if the pool has no such one (any more). */
    boolean remove(PoolName pool, long id);
}

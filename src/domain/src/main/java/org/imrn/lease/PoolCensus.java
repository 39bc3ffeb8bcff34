package org.imrn.lease;

import java.util.List;
import org.imrn.pool.Pool;

/** Counts the numbers of pools by their states, as the database has them. */
public interface PoolCensus {

    /**
     * Counts all these pools at one moment, so that the states of each add up to its size however much is going on. Only
     * numbers of their present ranges count. Cost: one query that looks at every row of these pools.
     *
     * @return one count for each pool, in their order
     * @throws LedgerUnavailableException when the database cannot be asked or does not answer in time
     */
    List<PoolCount> of(List<Pool> pools);
}

package org.imrn.lease;

import java.util.List;
import java.util.Set;

/** Finds the leases whose time is over and that are this node's to move on. */
@FunctionalInterface
public interface Overdue {

    /**
     * Numbers whose deadline has passed by the database's clock, longest overdue first, at most {@code budget}: those of
     * the blocks that this node works, and, if it is the first of the living nodes, those in no living node's block.
     * Those in a spared state are not counted.
     *
     * @throws LedgerUnavailableException when the database cannot be asked
     */
    List<Lease> due(int budget, Set<LeaseState.Name> spared);
}

package org.imrn.pool;

import java.util.Set;
import org.imrn.number.E164Number;
import org.imrn.number.NumberBlock;

/** What the database says of the numbers of a block. Throws {@code LedgerUnavailableException} when it cannot be asked. */
public interface BlockTruth {

    /**
     * The numbers that are not free; changes that nobody told this node of are made known to it. Cost: one query, and one
     * for each number of which less was known.
     */
    Set<E164Number> lent(NumberBlock block);

    /**
     * Makes known in both directions what this node missed: also numbers that are free though they are known as lent.
     * Cost: the same, and a look into memory for each number of the block.
     */
    void mend(NumberBlock block);
}

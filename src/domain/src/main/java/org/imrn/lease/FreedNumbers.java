package org.imrn.lease;

import org.imrn.number.NumberRanges;

/**
 * What was freed, in the order in which the database wrote it down: tells whether a pool that was full still is, without
 * counting its numbers. Methods throw {@link LedgerUnavailableException} when the database cannot be asked.
 */
public interface FreedNumbers {

    /** A place that every change comes after which nobody can see yet. Rises with every change, not only with freed ones. */
    long place();

    /**
     * Whether one of these numbers is free, as of one moment, of those freed after a place. If all of them were taken at a
     * moment after the place was asked for, that is whether any of them is free. Cost: a look at each change since.
     */
    boolean anyFree(long place, NumberRanges numbers);
}

package org.imrn.healing;

import java.time.Duration;
import java.util.List;

/**
 * Changes in the order in which the database numbered them, one by one, never the same number twice. Numbers are drawn
 * before transactions end, so a lower one may become visible after a higher one, but no later than the longest
 * transaction takes; see {@link Following}.
 *
 * <p>Methods throw {@link org.imrn.lease.LedgerUnavailableException} when the database cannot be asked.
 */
public interface ChangeFeed {

    /** The place of the last change made longer ago than this, 0 if there is none. */
    long placeBefore(Duration age);

    /** Changes after a place, at most so many, in rising order. Cost: one range of an index. */
    List<Change> after(long place, int most);
}

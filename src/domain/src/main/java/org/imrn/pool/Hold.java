package org.imrn.pool;

import java.time.Instant;
import java.util.Optional;
import org.imrn.number.NumberRange;
import org.imrn.number.NumberRanges;

/**
 * What an operator holds back while the server runs: a range or the whole of a pool. Numbers that somebody has stay
 * theirs until they are free, so this drains a range; none of them is offered to anybody else.
 *
 * @param id     names it
 * @param pool   the pool
 * @param range  the numbers; empty for all of the pool's
 * @param reason why, for other operators, at most {@value #LONGEST_REASON} characters
 * @param by     who
 * @param since  since when, database time
 */
public record Hold(long id, PoolName pool, Optional<NumberRange> range, String reason, String by, Instant since) {

    public static final int LONGEST_REASON = 255;

    /** The pool's numbers that are held back by this. */
    NumberRanges within(Pool held) {
        return range.map(NumberRanges::of).map(held.numbers()::and).orElseGet(held::numbers);
    }
}

package org.imrn.lease;

import java.time.Instant;
import java.util.Optional;
import org.imrn.number.E164Number;
import org.imrn.pool.PoolName;

/**
 * What is known of one number: its state and whom it is, or last was, lent to.
 *
 * @param number         the number, E.164
 * @param pool           the pool it comes from
 * @param holder         whom it is lent to, or was lent to last
 * @param state          the state and its deadline, in database time
 * @param version        rises with every change of any number, for ever; the higher version of a number is the newer
 * @param claim          the attempt by which it was leased
 * @param leasedAt       when this lease began
 * @param publishedUntil until when the home network may route by it, whatever becomes of a withdrawal; empty if the
 *                       home network was never told
 */
public record Lease(E164Number number, PoolName pool, Optional<Holder> holder, LeaseState state, long version,
                    ClaimToken claim, Instant leasedAt, Optional<Instant> publishedUntil) {

    /** Whether the holder would get this same number again. */
    public boolean live() {
        return state.live();
    }

    /** The tombstone of its row: newer than the row, older than whatever is written to the number afterwards. */
    public Lease freed() {
        return new Lease(number, pool, holder, new LeaseState.Free(), version + 1, claim, leasedAt, publishedUntil);
    }

    public boolean heldBy(Holder candidate) {
        return live() && holder.filter(candidate::equals).isPresent();
    }
}

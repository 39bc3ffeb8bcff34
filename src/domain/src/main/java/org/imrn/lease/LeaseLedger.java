package org.imrn.lease;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.imrn.number.E164Number;
import org.imrn.number.NumberRange;
import org.imrn.number.NumberRanges;
import org.imrn.pool.PoolName;

/**
 * The database's record of leases: the only arbiter of who holds a number. Everything in memory is a hint.
 *
 * <p>Writes share transactions with whoever else writes at the moment; their futures always complete, normally, and the
 * caller decides how long to wait. Reads throw {@link LedgerUnavailableException} when the database cannot be asked.
 */
public interface LeaseLedger {

    /** Tries to make a number the holder's. Cost: a share of one transaction. */
    CompletableFuture<ClaimOutcome> claim(Claim claim);

    /** Takes one conditional step. Cost: a share of one transaction. */
    CompletableFuture<ChangeOutcome> change(Change change);

    /** The live lease that a holder has of any of the pools, by its unique key; empty when it has none. */
    default Optional<Lease> heldBy(Collection<PoolName> pools, Holder holder, Duration patience) {
        return heldBy(pools, List.of(holder), patience).stream().findFirst();
    }

    /** The same of many holders, in one read; the leases in no order. */
    List<Lease> heldBy(Collection<PoolName> pools, Collection<? extends Holder> holders, Duration patience);

    /** Reads one number by its key; empty when it is free. */
    Optional<Lease> find(E164Number number, Duration patience);

    /** Finds the row written by an attempt whose outcome was unknown; empty when that attempt wrote nothing. */
    Optional<Lease> findByClaim(ClaimToken token, Duration patience);

    /** Which numbers of a range are not free, and the versions of their rows, as of one moment. */
    Map<E164Number, Long> versionsIn(NumberRange range);

    /** How many of these numbers are not free, of whatever pool they were leased, as of one moment. */
    long occupied(NumberRanges numbers);

    /** Shows every row once, in no order, without holding them all in memory. */
    void forEach(Consumer<Lease> visitor);
}

package org.imrn.lease;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.imrn.number.E164Number;
import org.imrn.pool.FreeNumbersByPool;

/**
 * Claims that nobody waits for any more, or whose outcome the database could not tell.
 *
 * <p>A number in doubt is neither offered nor answered until its claim token has been read back. A number found to be
 * somebody else's is set aside: it comes back when its row is removed.
 */
public final class DoubtfulClaims {

    private static final Duration READ_PATIENCE = Duration.ofSeconds(2);

    private final FreeNumbersByPool free;
    private final ReplicatedLeases leases;
    private final LeaseLedger ledger;
    private final Map<E164Number, Claim> inDoubt = new ConcurrentHashMap<>();
    private final Map<Claim, CompletableFuture<ClaimOutcome>> late = new ConcurrentHashMap<>();
    private final AtomicLong setAside = new AtomicLong();

    public DoubtfulClaims(FreeNumbersByPool free, ReplicatedLeases leases, LeaseLedger ledger) {
        this.free = free;
        this.leases = leases;
        this.ledger = ledger;
    }

    /** The caller waits no longer; {@link #resolve} draws the conclusion when there is one. */
    public void watch(Claim claim, CompletableFuture<ClaimOutcome> pending) {
        late.put(claim, pending);
    }

    /** Draws the conclusion from an outcome that the caller did not, or could not, use. */
    public void settle(Claim claim, ClaimOutcome outcome) {
        if (outcome instanceof ClaimOutcome.InDoubt) {
            inDoubt.put(claim.number(), claim);
            return;
        }
        if (outcome instanceof ClaimOutcome.Won won) {
            leases.tell(won.lease());
        } else if (outcome instanceof ClaimOutcome.HolderHasLease holder) {
            leases.tell(holder.existing());
        } else if (outcome instanceof ClaimOutcome.NumberTaken taken) {
            setAside.incrementAndGet();
            leases.tell(taken.existing());
        }
        settled(claim);
    }

    /** Reads back the claims in doubt; returns how many remain so. Throws nothing: an outage leaves them in doubt. */
    public int resolve() {
        late.forEach((claim, pending) -> {
            if (pending.isDone()) {
                late.remove(claim);
                settle(claim, pending.join());
            }
        });
        for (Claim claim : inDoubt.values()) {
            try {
                Optional<Lease> mine = ledger.findByClaim(claim.token(), READ_PATIENCE);
                Optional<Lease> row = mine.isPresent() ? mine : ledger.find(claim.number(), READ_PATIENCE);
                if (row.isPresent() && mine.isEmpty()) {
                    setAside.incrementAndGet();
                }
                row.ifPresent(leases::tell);
                inDoubt.remove(claim.number());
                settled(claim);
            } catch (LedgerUnavailableException e) {
                return inDoubt();
            }
        }
        return inDoubt();
    }

    /** How often the free list offered a number that was somebody else's. */
    public long setAside() {
        return setAside.get();
    }

    public int inDoubt() {
        return inDoubt.size() + late.size();
    }

    private void settled(Claim claim) {
        free.of(claim.pool()).ifPresent(numbers -> numbers.settled(claim.number()));
    }
}

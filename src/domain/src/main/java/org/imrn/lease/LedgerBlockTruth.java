package org.imrn.lease;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imrn.number.E164Number;
import org.imrn.number.NumberBlock;
import org.imrn.pool.BlockTruth;

/** Reads the rows of a block and tells the caches wherever they know less: rows nobody told of, tombstones missed. */
public final class LedgerBlockTruth implements BlockTruth {

    private static final Duration READ_PATIENCE = Duration.ofSeconds(2);

    private final ReplicatedLeases leases;
    private final LeaseLedger ledger;

    public LedgerBlockTruth(ReplicatedLeases leases, LeaseLedger ledger) {
        this.leases = leases;
        this.ledger = ledger;
    }

    @Override
    public Set<E164Number> lent(NumberBlock block) {
        Map<E164Number, Long> rows = ledger.versionsIn(block.range());
        rows.forEach((number, version) -> {
            Optional<Lease> known = leases.find(number);
            if (known.isEmpty() || known.get().version() < version) {
                ledger.find(number, READ_PATIENCE).ifPresent(leases::tell);
            }
        });
        return rows.keySet();
    }

    /**
     * A change is told only once it is committed. So whoever is known not to be free before the rows are read has a row,
     * unless it was removed since; the tombstone made for it is older than anything written to that number afterwards.
     */
    @Override
    public void mend(NumberBlock block) {
        Map<E164Number, Lease> known = new HashMap<>();
        leases.within(block.range()).forEach(lease -> known.put(lease.number(), lease));
        known.keySet().removeAll(lent(block));
        known.values().stream().filter(lease -> lease.state().name() != LeaseState.Name.FREE).map(Lease::freed)
                .forEach(leases::tell);
    }
}

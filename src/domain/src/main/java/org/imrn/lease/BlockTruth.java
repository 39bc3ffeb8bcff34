package org.imrn.lease;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.imrn.number.E164Number;
import org.imrn.number.NumberBlock;

/**
 * Makes known what the database says of the numbers of a block, wherever this node knows less: changes that nobody told
 * it of, and rows that were removed without its having seen a tombstone.
 *
 * <p>A change is told only once it is committed. So whoever is known not to be free before the rows are read has a row,
 * unless it was removed since; the tombstone made for it is older than anything written to that number afterwards.
 *
 * <p>Cost: one query for the block, and one for each number of which less was known.
 */
public final class BlockTruth implements Consumer<NumberBlock> {

    private static final Duration READ_PATIENCE = Duration.ofSeconds(2);

    private final ReplicatedLeases leases;
    private final LeaseLedger ledger;

    public BlockTruth(ReplicatedLeases leases, LeaseLedger ledger) {
        this.leases = leases;
        this.ledger = ledger;
    }

    /** @throws LedgerUnavailableException when the database cannot be asked */
    @Override
    public void accept(NumberBlock block) {
        Map<E164Number, Lease> known = new HashMap<>();
        leases.within(block.range()).forEach(lease -> known.put(lease.number(), lease));
        Map<E164Number, Long> rows = ledger.versionsIn(block.range());
        rows.forEach((number, version) -> {
            if (!known.containsKey(number) || known.get(number).version() < version) {
                ledger.find(number, READ_PATIENCE).ifPresent(leases::tell);
            }
        });
        known.values().stream().filter(lease -> lease.state().name() != LeaseState.Name.FREE)
                .filter(lease -> !rows.containsKey(lease.number())).map(Lease::freed).forEach(leases::tell);
    }
}

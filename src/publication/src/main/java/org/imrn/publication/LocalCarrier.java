package org.imrn.publication;

import org.imrn.lease.LedgerUnavailableException;
import org.imrn.roaming.HomeNotice;
import org.imrn.roaming.ReplicatedBindings;
import org.imrn.roaming.RoamingLedger;

/** For a server that is its visitors' home server too: writes the roaming binding itself. */
public final class LocalCarrier implements Carrier {

    private final RoamingLedger ledger;
    private final ReplicatedBindings bindings;

    public LocalCarrier(RoamingLedger ledger, ReplicatedBindings bindings) {
        this.ledger = ledger;
        this.bindings = bindings;
    }

    @Override
    public CarryOutcome carry(HomeNotice notice) {
        try {
            bindings.tell(ledger.apply(notice));
            return new CarryOutcome.Carried();
        } catch (LedgerUnavailableException e) {
            return new CarryOutcome.Failed(e.getMessage());
        }
    }
}

package org.imrn.publication;

import java.util.Optional;
import org.imrn.lease.LedgerUnavailableException;
import org.imrn.roaming.Announcement;
import org.imrn.roaming.OutboxEntry;
import org.imrn.roaming.ReplicatedBindings;
import org.imrn.roaming.RoamingBinding;
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
    public CarryOutcome carry(OutboxEntry entry) {
        Announcement announcement = entry.announcement();
        boolean publish = announcement.kind() == Announcement.Kind.PUBLISH;
        try {
            bindings.tell(ledger.apply(new RoamingBinding(announcement.subject(),
                    publish ? Optional.of(entry.number()) : Optional.empty(), announcement.visitedNetwork(),
                    entry.sequence(), entry.validUntil())));
            return new CarryOutcome.Carried();
        } catch (LedgerUnavailableException e) {
            return new CarryOutcome.Failed(e.getMessage());
        }
    }
}

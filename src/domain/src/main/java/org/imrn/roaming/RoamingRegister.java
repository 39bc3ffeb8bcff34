package org.imrn.roaming;

/** At home: writes down what is heard of subscribers who are away, so that every node routes by it. */
public final class RoamingRegister {

    private final RoamingLedger ledger;
    private final ReplicatedBindings bindings;

    public RoamingRegister(RoamingLedger ledger, ReplicatedBindings bindings) {
        this.ledger = ledger;
        this.bindings = bindings;
    }

    /**
     * Returns once it is durable: the binding that stands now, which is another one if something newer was heard before.
     *
     * @throws org.imrn.lease.LedgerUnavailableException when the database cannot be asked; nothing was written
     */
    public RoamingBinding hear(HomeNotice notice) {
        RoamingBinding standing = ledger.apply(notice);
        bindings.tell(standing);
        return standing;
    }
}

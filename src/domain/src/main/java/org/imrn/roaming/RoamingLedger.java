package org.imrn.roaming;

import java.util.function.Consumer;

/** The database's record of roaming bindings. */
public interface RoamingLedger {

    /**
     * Writes a binding unless one with the same or a higher sequence is there, and returns the one that then stands.
     *
     * @throws org.imrn.lease.LedgerUnavailableException when the database cannot be asked; nothing was written
     */
    RoamingBinding apply(RoamingBinding binding);

    /** Shows every binding once, in no order. */
    void forEach(Consumer<RoamingBinding> visitor);

    /** Removes bindings that ended longer ago than any late message can live; returns how many. */
    int removeEnded(int budget);
}

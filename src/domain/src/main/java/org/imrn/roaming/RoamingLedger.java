package org.imrn.roaming;

import java.util.function.Consumer;

/** The database's record of roaming bindings. */
public interface RoamingLedger {

    /**
     * Writes down what home hears, unless something with the same or a higher sequence has been heard of that network,
     * and returns the binding that then stands. A withdrawal of another number than the one that stands ends nothing, but
     * its sequence is remembered: a publication of the withdrawn number that was overtaken must not bring it back.
     *
     * @throws org.imrn.lease.LedgerUnavailableException when the database cannot be asked; nothing was written
     */
    RoamingBinding apply(HomeNotice notice);

    /** Shows every binding once, in no order. */
    void forEach(Consumer<RoamingBinding> visitor);

    /** Removes bindings that ended longer ago than any late message can live; returns how many. */
    int removeEnded(int budget);
}

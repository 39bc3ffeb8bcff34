package org.imrn.roaming;

import java.util.function.Consumer;

/** The database's record of roaming bindings. */
public interface RoamingLedger {

    /**
     * Writes down what home hears and returns the binding that then stands. Of the publications of one network the one
     * with the highest sequence stands. A withdrawal ends its own number only, and the one heard last is remembered: an
     * earlier publication of that number that arrives later must not bring it back. One of another number may.
     *
     * @throws org.imrn.lease.LedgerUnavailableException when the database cannot be asked; nothing was written
     */
    RoamingBinding apply(HomeNotice notice);

    /** Shows every binding once, in no order. */
    void forEach(Consumer<RoamingBinding> visitor);

    /** Removes bindings that ended longer ago than any late message can live; returns how many. */
    int removeEnded(int budget);
}

package org.imrn.routing;

/** Whether this node may take new calls. Whoever asks for its health hears that it is well only if it is READY. */
public enum Readiness {

    /** The caches are not filled or the free numbers not known yet. */
    STARTING,
    READY,
    /** Being taken out of service by the operator. */
    DRAINING,
    /** Out of touch with the database and with other members for so long that no number can be trusted any more. */
    CUT_OFF,
    /**
     * The machine's clock is wrong. Numbers are leased and calls routed by the database's time, so calls that arrive all
     * the same are served; but nobody should be sent here, for logs and whatever else the machine does are wrong.
     */
    CLOCK_OFF;

    /** Whether calls are served in this condition. */
    public boolean takesCalls() {
        return this == READY || this == CLOCK_OFF;
    }
}

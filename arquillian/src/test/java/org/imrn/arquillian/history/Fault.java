package org.imrn.arquillian.history;

import java.time.Instant;

/**
 * Something the nemesis did.
 *
 * @param node  0 for all of them
 * @param until when it was healed; a killed node is healed when it is ready again
 */
record Fault(Kind kind, int node, Instant from, Instant until) {

    /** All that goes wrong. */
    enum Kind {
        KILL_ONE(true), KILL_ALL(true), PAUSE_SHORT(true), PAUSE_LONG(true), PAUSE_BEYOND_QUARANTINE(true),
        CUT_CLUSTER(false), CUT_DATABASE(false), CUT_CLUSTER_AND_DATABASE(false), CUT_CALLS(true), MUTE_CLUSTER(false),
        CLOCK_SLIGHTLY_OFF(false), CLOCK_FAR_OFF(false), DATABASE_RESTART(false), DATABASE_FREEZE(false);

        private final boolean felt;

        /** @param felt whether a caller of the node cannot but notice */
        Kind(boolean felt) {
            this.felt = felt;
        }
    }

    boolean concerns(int other) {
        return node == 0 || node == other;
    }

    /** Whether it explains that a request to this node in this time had no answer or a late one. */
    boolean excuses(int other, Instant begun, Instant ended) {
        return kind.felt && concerns(other) && overlaps(begun, ended);
    }

    boolean overlaps(Instant begun, Instant ended) {
        return from.isBefore(ended) && begun.isBefore(until);
    }
}

package org.imrn.node;

import org.imrn.pool.Pools;

/** The one-second reader's turns, and telling the operator when this node falls out of touch and comes back. */
final class Reading {

    private final Assembly node;
    private final Pools pools;
    private boolean cutOff;

    Reading(Assembly node) {
        this.node = node;
        this.pools = node.pools;
    }

    void turn() {
        try {
            node.reader.turn();
        } finally {
            tell();
        }
    }

    private void tell() {
        boolean now = node.freshness.age().compareTo(pools.longestQuarantine()) >= 0;
        if (now && !cutOff) {
            NodeMessage.CUT_OFF.log(node.freshness.age());
        } else if (!now && cutOff) {
            NodeMessage.IN_TOUCH.log();
        }
        cutOff = now;
    }
}

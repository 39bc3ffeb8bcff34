package org.imrn.publication;

import org.imrn.roaming.HomeNotice;

/** Home is provisioned by hand: announcements left over from another configuration are put aside. */
public final class NoCarrier implements Carrier {

    @Override
    public CarryOutcome carry(HomeNotice notice) {
        return new CarryOutcome.Refused("telling home is switched off (imrn.publication.carrier)");
    }
}

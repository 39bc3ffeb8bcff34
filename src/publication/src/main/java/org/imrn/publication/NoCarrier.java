package org.imrn.publication;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.imrn.roaming.HomeNotice;

/** Home is provisioned by hand: announcements left over from another configuration are put aside. */
public final class NoCarrier implements Carrier {

    @Override
    public CompletionStage<CarryOutcome> carry(HomeNotice notice) {
        return CompletableFuture.completedStage(
                new CarryOutcome.Refused("telling home is switched off (imrn.publication.carrier)"));
    }
}

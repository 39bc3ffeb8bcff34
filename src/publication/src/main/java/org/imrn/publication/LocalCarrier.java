package org.imrn.publication;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.imrn.lease.LedgerUnavailableException;
import org.imrn.roaming.HomeNotice;
import org.imrn.roaming.RoamingRegister;

/** For a server that is its visitors' home server too: writes the roaming binding itself. */
public final class LocalCarrier implements Carrier {

    private final RoamingRegister register;

    public LocalCarrier(RoamingRegister register) {
        this.register = register;
    }

    @Override
    public CompletionStage<CarryOutcome> carry(HomeNotice notice) {
        return CompletableFuture.completedStage(write(notice));
    }

    private CarryOutcome write(HomeNotice notice) {
        try {
            register.hear(notice);
            return new CarryOutcome.Carried();
        } catch (LedgerUnavailableException e) {
            return new CarryOutcome.Failed(e.getMessage());
        }
    }
}

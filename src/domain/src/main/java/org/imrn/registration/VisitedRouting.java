package org.imrn.registration;

import java.time.Duration;
import java.util.Optional;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseLedger;
import org.imrn.lease.LedgerUnavailableException;
import org.imrn.lease.RateLimit;
import org.imrn.lease.ReplicatedLeases;
import org.imrn.number.E164Number;

/**
 * In the visited network: whom a call to an IMRN is for.
 *
 * <p>Cost: two looks into memory. A number the cache does not know is read once from the database, at a limited rate,
 * so that callers who try numbers cannot load it.
 */
public final class VisitedRouting {

    private static final Duration READ_PATIENCE = Duration.ofMillis(300);

    private final ReplicatedLeases leases;
    private final ReplicatedRegistrations registrations;
    private final LeaseLedger ledger;
    private final RateLimit reads;

    public VisitedRouting(ReplicatedLeases leases, ReplicatedRegistrations registrations, LeaseLedger ledger,
                          RateLimit reads) {
        this.leases = leases;
        this.registrations = registrations;
        this.ledger = ledger;
        this.reads = reads;
    }

    public VisitedRoute route(E164Number number) {
        Optional<Lease> lease = leases.find(number);
        if (lease.isEmpty()) {
            if (!reads.tryAcquire()) {
                return new VisitedRoute.Unknown("not known here, and not looked up: too many such calls");
            }
            try {
                lease = ledger.find(number, READ_PATIENCE);
                lease.ifPresent(leases::tell);
            } catch (LedgerUnavailableException e) {
                return new VisitedRoute.Impossible(e.getMessage());
            }
        }
        return lease.map(this::route).orElse(new VisitedRoute.Unknown("free"));
    }

    private VisitedRoute route(Lease lease) {
        return switch (lease.state().name()) {
            case LEASED, CLOSING -> deliver(lease);
            case RELEASING -> new VisitedRoute.Releasing(lease);
            case FREE -> new VisitedRoute.Unknown("free");
            case CONSUMED -> new VisitedRoute.Unknown("consumed");
            case QUARANTINED -> new VisitedRoute.Unknown("quarantined");
            case DISABLED -> new VisitedRoute.Unknown("disabled");
        };
    }

    private VisitedRoute deliver(Lease lease) {
        if (lease.holder().orElse(null) instanceof Holder.OfRegistration holder) {
            return registrations.find(holder.registration())
                    .<VisitedRoute>map(found -> new VisitedRoute.Deliver(lease, found.deliverTo(), found.servingNode()))
                    .orElse(new VisitedRoute.Impossible("the registration that holds " + lease.number()
                            + " is not known here"));
        }
        return new VisitedRoute.Unknown("lent, but to no registration");
    }
}

package org.imrn.registration;

import java.time.Duration;
import java.util.Optional;
import org.imrn.lease.Freshness;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseLedger;
import org.imrn.lease.LedgerUnavailableException;
import org.imrn.lease.RateLimit;
import org.imrn.lease.ReplicatedLeases;
import org.imrn.number.E164Number;
import org.imrn.pool.Pools;

/**
 * In the visited network: whom a call to an IMRN is for.
 *
 * <p>Invariant I1: no call is delivered to a former holder after its number was leased anew. What is found in memory is
 * used only if this node was in touch ({@link Freshness}) less than the pool's quarantine ago: whoever held the number
 * then, nobody else can have it yet.
 *
 * <p>Cost: two looks into memory. A number or a registration that memory lacks is read once from the database, at a
 * limited rate, so that callers who try numbers cannot load it. So is a number that nobody has by what memory says:
 * else its refusal would come faster than that of one that memory does not know, and tell whoever tries numbers which
 * of them were lent a while ago.
 */
public final class VisitedRouting {

    private static final Duration READ_PATIENCE = Duration.ofMillis(300);

    private final Pools pools;
    private final ReplicatedLeases leases;
    private final ReplicatedRegistrations registrations;
    private final LeaseLedger leaseLedger;
    private final RegistrationLedger registrationLedger;
    private final RateLimit reads;
    private final Freshness freshness;

    public VisitedRouting(Pools pools, ReplicatedLeases leases, ReplicatedRegistrations registrations,
                          LeaseLedger leaseLedger, RegistrationLedger registrationLedger, RateLimit reads,
                          Freshness freshness) {
        this.pools = pools;
        this.leases = leases;
        this.registrations = registrations;
        this.leaseLedger = leaseLedger;
        this.registrationLedger = registrationLedger;
        this.reads = reads;
        this.freshness = freshness;
    }

    public VisitedRoute route(E164Number number) {
        // Asked before memory is looked into and judged afterwards: we may be stopped for an hour in between.
        Freshness.Moment known = freshness.lastInTouch();
        Optional<Lease> lease = leases.find(number);
        if (lease.isPresent() && !perhapsLentSince(lease.get())) {
            return inTime(lease.get(), known);
        }
        Optional<VisitedRoute> remembered = lease.map(free -> inTime(free, known));
        if (!reads.tryAcquire()) {
            return remembered.orElse(
                    new VisitedRoute.Unknown("not known here, and not looked up: too many such calls"));
        }
        try {
            Freshness.Moment asked = freshness.now();
            Optional<Lease> row = leaseLedger.find(number, READ_PATIENCE)
                    .filter(found -> lease.filter(here -> here.version() > found.version()).isEmpty());
            row.ifPresent(leases::tell);
            return row.map(found -> inTime(found, asked)).or(() -> remembered)
                    .orElse(new VisitedRoute.Unknown("free"));
        } catch (LedgerUnavailableException e) {
            return remembered.orElse(new VisitedRoute.Impossible(e.getMessage()));
        }
    }

    /**
     * Whether somebody may have leased the number without this node having heard of it yet: then it is as if nothing were
     * known of it. Whoever leased it has waited for this node to hear of it, but not for long. A number that rests is
     * looked up all the same, or it could be told from a free one by the time that the answer takes.
     */
    private static boolean perhapsLentSince(Lease lease) {
        return switch (lease.state().name()) {
            case FREE, QUARANTINED, CONSUMED, DISABLED -> true;
            case LEASED, CLOSING, RELEASING -> false;
        };
    }

    /** @param known a moment after which the lease was found */
    private VisitedRoute inTime(Lease lease, Freshness.Moment known) {
        VisitedRoute route = route(lease);
        Duration age = freshness.age(known);
        return age.compareTo(pools.quarantineOf(lease.pool())) < 0 ? route
                : new VisitedRoute.CutOff("out of touch with the database and with the other nodes for " + age);
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
            return registrations.find(holder.registration()).map(found -> delivery(lease, found))
                    .orElseGet(() -> read(lease, holder.registration()));
        }
        return new VisitedRoute.Unknown("lent, but to no registration");
    }

    private static VisitedRoute delivery(Lease lease, Registration registration) {
        return new VisitedRoute.Deliver(lease, registration.deliverTo(), registration.servingNode());
    }

    private VisitedRoute read(Lease lease, RegistrationId id) {
        if (!reads.tryAcquire()) {
            return new VisitedRoute.Impossible("the registration that holds " + lease.number() + " is not known here");
        }
        try {
            Optional<Registration> row = registrationLedger.find(id, READ_PATIENCE);
            row.ifPresent(registrations::tell);
            return row.map(found -> delivery(lease, found)).orElse(new VisitedRoute.Absent(lease));
        } catch (LedgerUnavailableException e) {
            return new VisitedRoute.Impossible("the registration that holds " + lease.number() + " is not known here: "
                    + e.getMessage());
        }
    }
}

package org.imrn.node;

import java.util.List;
import java.util.function.Consumer;
import org.imrn.cluster.InfinispanRegistrations;
import org.imrn.cluster.ReplicatedCaches;
import org.imrn.lease.Holder;
import org.imrn.lease.ReplicatedLeases;
import org.imrn.registration.Confirming;
import org.imrn.registration.Registration;
import org.imrn.registration.RegistrationId;
import org.imrn.registration.event.Share;

/** What whoever subscribes to visitors' registrations needs of this node: whose they are, and what they mean. */
public final class RegistrationEvents {

    private final String own;
    private final ReplicatedCaches caches;
    private final ReplicatedLeases leases;
    private final InfinispanRegistrations registrations;
    private final Confirming confirming;

    RegistrationEvents(String own, ReplicatedCaches caches, ReplicatedLeases leases,
                       InfinispanRegistrations registrations, Confirming confirming) {
        this.own = own;
        this.caches = caches;
        this.leases = leases;
        this.registrations = registrations;
        this.confirming = confirming;
    }

    /** Does what is found out of a registration. */
    public Confirming confirming() {
        return confirming;
    }

    /** Names every registration whose number changes, and those that have one now. Called under a lock: it must not wait. */
    public void watch(Consumer<RegistrationId> changed) {
        leases.watch(lease -> lease.holder().filter(Holder.OfRegistration.class::isInstance)
                .map(Holder.OfRegistration.class::cast).map(Holder.OfRegistration::registration).ifPresent(changed));
    }

    /** Every registration this node knows. */
    public List<RegistrationId> all() {
        return registrations.all().stream().map(Registration::id).toList();
    }

    /** Another number whenever nodes have come or gone. */
    public int view() {
        return caches.view();
    }

    /** Whether this node is to subscribe for it. */
    public boolean ours(RegistrationId registration) {
        return Share.has(own, caches.members(), registration);
    }
}

package org.imrn.registration;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The registrations as every node has them in memory. */
public interface ReplicatedRegistrations {

    Optional<Registration> find(RegistrationId id);

    /** The registration that an identity belongs to. */
    Optional<Registration> owning(SubscriberIdentity identity);

    /** The registration that the first of the identities that belongs to any belongs to. */
    default Optional<Registration> owning(Collection<? extends SubscriberIdentity> identities) {
        return identities.stream().map(this::owning).flatMap(Optional::stream).findFirst();
    }

    /** Tells all nodes; a lower version than the one they have is ignored. */
    void tell(Registration registration);

    /** Tells all nodes that it is gone. */
    void forget(Registration registration);

    /** Those that wait for a number. */
    List<Registration> waiting();
}

package org.imrn.roaming;

import java.util.Optional;
import org.imrn.registration.PublicIdentity;

/** The roaming bindings as every node has them in memory. */
public interface ReplicatedBindings {

    Optional<RoamingBinding> find(PublicIdentity subject);

    /** Tells all nodes; a lower sequence than the one they have is ignored. */
    void tell(RoamingBinding binding);
}

package org.imrn.roaming;

import java.util.List;
import org.imrn.registration.PublicIdentity;

/** The roaming bindings as every node has them in memory. */
public interface ReplicatedBindings {

    /** Those of a subscriber, one for each visited network that ever told of them lately, in no order. */
    List<RoamingBinding> of(PublicIdentity subject);

    /** Tells all nodes; a lower sequence than the one they have of the same network is ignored. */
    void tell(RoamingBinding binding);
}

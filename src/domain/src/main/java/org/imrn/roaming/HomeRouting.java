package org.imrn.roaming;

import java.time.Clock;
import java.util.Optional;
import org.imrn.number.E164Number;
import org.imrn.registration.PublicIdentity;

/** At home: where a call to one of our subscribers goes. Cost: a look into memory. */
public final class HomeRouting {

    private final ReplicatedBindings bindings;
    private final Clock clock;

    public HomeRouting(ReplicatedBindings bindings, Clock clock) {
        this.bindings = bindings;
        this.clock = clock;
    }

    /** The IMRN that reaches the subscriber who is away; empty if the subscriber is not known to be away. */
    public Optional<E164Number> imrnOf(PublicIdentity subject) {
        return bindings.find(subject).filter(binding -> binding.activeAt(clock.instant()))
                .flatMap(RoamingBinding::imrn);
    }
}

package org.imrn.roaming;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.imrn.number.E164Number;
import org.imrn.registration.PublicIdentity;

/** At home: where a call to one of our subscribers goes. Cost: a look into memory. */
public final class HomeRouting {

    private static final Comparator<RoamingBinding> LATEST =
            Comparator.comparing(RoamingBinding::since).thenComparing(RoamingBinding::visitedNetwork);

    private final ReplicatedBindings bindings;
    private final Clock clock;

    public HomeRouting(ReplicatedBindings bindings, Clock clock) {
        this.bindings = bindings;
        this.clock = clock;
    }

    /**
     * The IMRN that reaches the subscriber who is away; empty if the subscriber is not known to be away. If several
     * networks lend them one, it is the number that home heard of last: a refresh does not make a number newer.
     */
    public Optional<E164Number> imrnOf(PublicIdentity subject) {
        return standing(bindings.of(subject).stream(), clock.instant()).flatMap(RoamingBinding::imrn);
    }

    /** The one of a subscriber's bindings that calls follow. */
    public static Optional<RoamingBinding> standing(Stream<RoamingBinding> bindings, Instant now) {
        return bindings.filter(binding -> binding.activeAt(now)).max(LATEST);
    }
}

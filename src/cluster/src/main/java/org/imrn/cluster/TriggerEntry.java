package org.imrn.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.imrn.registration.PrivateIdentity;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.RegistrationTrigger;
import org.infinispan.protostream.annotations.Proto;
import org.infinispan.protostream.annotations.ProtoTypeId;

/**
 * A kept trigger as it travels between nodes, or that everything received until then is done; texts are empty for none.
 *
 * @param seconds when it was received, since 1970
 * @param nanos   and so much later
 * @param done    true for the tombstone
 */
@Proto
@ProtoTypeId(2005)
public record TriggerEntry(String registered, List<String> implicitSet, String privateIdentity, List<String> homeIdentities,
                           long expiresMillis, String servingNode, String visitedNetwork, String accessType,
                           String token, String charging, String callId, long seconds, int nanos, boolean done)
        implements Versioned {

    private static final long STEPS_PER_SECOND = 2_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    static TriggerEntry of(RegistrationTrigger t) {
        return new TriggerEntry(t.registered().value(), t.implicitSet().stream().map(PublicIdentity::value).toList(),
                t.privateIdentity().map(PrivateIdentity::value).orElse(""),
                t.homeIdentities().stream().map(PublicIdentity::value).toList(), t.expires().toMillis(), t.servingNode(),
                t.visitedNetwork().orElse(""), t.accessType().orElse(""), t.token().orElse(""),
                t.charging().orElse(""), t.callId(), t.receivedAt().getEpochSecond(), t.receivedAt().getNano(), false);
    }

    static TriggerEntry done(PublicIdentity registered, Instant until) {
        return new TriggerEntry(registered.value(), List.of(), "", List.of(), 0, "", "", "", "", "", "",
                until.getEpochSecond(), until.getNano(), true);
    }

    RegistrationTrigger trigger() {
        return new RegistrationTrigger(new PublicIdentity(registered),
                implicitSet.stream().map(PublicIdentity::new).toList(), text(privateIdentity).map(PrivateIdentity::new),
                homeIdentities.stream().map(PublicIdentity::new).toList(), Duration.ofMillis(expiresMillis), servingNode,
                text(visitedNetwork), text(accessType), text(token), text(charging), callId, receivedAt());
    }

    Instant receivedAt() {
        return Instant.ofEpochSecond(seconds, nanos);
    }

    /** By the microsecond of its arrival; that it is done comes after it. */
    @Override
    public long version() {
        return seconds * STEPS_PER_SECOND + nanos / NANOS_PER_MICRO * 2L + (done ? 1 : 0);
    }

    private static Optional<String> text(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
}

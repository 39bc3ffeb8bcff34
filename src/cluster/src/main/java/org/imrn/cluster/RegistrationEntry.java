package org.imrn.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.imrn.registration.HomeIdentity;
import org.imrn.registration.PrivateIdentity;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.Registration;
import org.imrn.registration.RegistrationId;
import org.imrn.registration.SubscriberIdentity;
import org.infinispan.protostream.annotations.Proto;
import org.infinispan.protostream.annotations.ProtoTypeId;

/**
 * A registration as it travels between nodes; texts are empty for none.
 *
 * @param gone true for the tombstone of one that has ended
 */
@Proto
@ProtoTypeId(2002)
public record RegistrationEntry(String id, String privateIdentity, List<String> identities, String deliverTo,
                                String servingNode, List<String> home, String unpublished, String visitedNetwork,
                                String accessType, String token, String charging, long expiresAt, String state,
                                long version, boolean gone) implements Versioned {

    static RegistrationEntry of(Registration r) {
        return new RegistrationEntry(r.id().toString(), r.privateIdentity().map(PrivateIdentity::value).orElse(""),
                r.identities().stream().map(PublicIdentity::value).toList(), r.deliverTo().value(), r.servingNode(),
                r.home().identities().stream().map(PublicIdentity::value).toList(),
                r.home() instanceof HomeIdentity.Unpublished unpublished ? unpublished.reason() : "",
                r.visitedNetwork(), r.accessType().orElse(""), r.token().orElse(""), r.charging().orElse(""),
                r.expiresAt().toEpochMilli(), r.state().name(), r.version(), false);
    }

    RegistrationEntry tombstone(long itsVersion) {
        return new RegistrationEntry(id, privateIdentity, identities, deliverTo, servingNode, home, unpublished,
                visitedNetwork, accessType, token, charging, expiresAt, state, itsVersion, true);
    }

    /** All that the visitor is found by. */
    List<String> keys() {
        return registration().keys().stream().map(SubscriberIdentity::key).toList();
    }

    Registration registration() {
        return new Registration(RegistrationId.parse(id), text(privateIdentity).map(PrivateIdentity::new),
                identities.stream().map(PublicIdentity::new).toList(), new PublicIdentity(deliverTo), servingNode,
                home.isEmpty() ? new HomeIdentity.Unpublished(unpublished)
                        : new HomeIdentity.Known(home.stream().map(PublicIdentity::new).toList()),
                visitedNetwork, text(accessType), text(token), text(charging), Instant.ofEpochMilli(expiresAt),
                Registration.State.valueOf(state), version);
    }

    private static Optional<String> text(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
}

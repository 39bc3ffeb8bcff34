package org.imrn.persistence.commit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.imrn.registration.Registration;
import org.imrn.registration.SubscriberIdentity;

/**
 * What the database shows of the registrations in a group before it writes.
 *
 * @param versions   of those that are there, which are locked now
 * @param keys       of those that are there, in their order
 * @param owners     to which registration a key belongs, of all keys in the group
 */
record Standing(Map<UUID, Long> versions, Map<UUID, List<String>> keys, Map<String, UUID> owners) {

    Optional<Long> version(Registration registration) {
        return Optional.ofNullable(versions.get(registration.id().value()));
    }

    /** Whether it has other identities than the database shows, or in another order. */
    boolean renamed(Registration registration) {
        return !keys.getOrDefault(registration.id().value(), List.of())
                .equals(registration.keys().stream().map(SubscriberIdentity::key).toList());
    }

    /** The registrations that its identities belong to now. */
    List<UUID> owners(Registration registration) {
        List<UUID> found = new ArrayList<>();
        registration.keys().forEach(identity -> Optional.ofNullable(owners.get(identity.key())).ifPresent(found::add));
        return found;
    }
}

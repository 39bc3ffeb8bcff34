package org.imrn.persistence.commit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.Registration;

/**
 * What the database shows of the registrations in a group before it writes.
 *
 * @param versions   of those that are there, which are locked now
 * @param identities of those that are there, in their order
 * @param owners     to which registration an identity belongs, of all identities in the group
 */
record Standing(Map<UUID, Long> versions, Map<UUID, List<PublicIdentity>> identities,
                Map<PublicIdentity, UUID> owners) {

    Optional<Long> version(Registration registration) {
        return Optional.ofNullable(versions.get(registration.id().value()));
    }

    List<PublicIdentity> identities(Registration registration) {
        return identities.getOrDefault(registration.id().value(), List.of());
    }

    /** The registrations that its identities belong to now. */
    List<UUID> owners(Registration registration) {
        List<UUID> found = new ArrayList<>();
        registration.identities().forEach(identity -> Optional.ofNullable(owners.get(identity)).ifPresent(found::add));
        return found;
    }
}

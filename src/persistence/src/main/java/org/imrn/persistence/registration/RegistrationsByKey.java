package org.imrn.persistence.registration;

import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.imrn.persistence.Database;
import org.imrn.persistence.RowsByKey;
import org.imrn.registration.Registration;
import org.imrn.registration.RegistrationId;

/** Registrations by their ids. */
public final class RegistrationsByKey extends RowsByKey<RegistrationId, UUID, Registration> {

    public RegistrationsByKey(Database database) {
        super(database, "select r.id, r.version from RegistrationRow r where r.id in :keys", UUID.class,
                RegistrationId::value, RegistrationId::new);
    }

    @Override
    protected List<Registration> rows(Session session, List<UUID> ids) {
        return RegistrationQueries.byKey(session, ids);
    }
}

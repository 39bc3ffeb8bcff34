package org.imrn.persistence.registration;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.imrn.healing.Rows;
import org.imrn.persistence.Database;
import org.imrn.registration.Registration;
import org.imrn.registration.RegistrationId;

/** Registrations by their ids, for comparing. */
public final class RegistrationsByKey implements Rows<RegistrationId, Registration> {

    private final Database database;

    public RegistrationsByKey(Database database) {
        this.database = database;
    }

    @Override
    public List<Registration> read(Collection<RegistrationId> ids) {
        return database.read(session -> RegistrationQueries.find(session, ids));
    }

    @Override
    public Map<RegistrationId, Long> versions(Collection<RegistrationId> ids) {
        return database.read(session -> session
                .createQuery("select r.id, r.version from RegistrationRow r where r.id in :ids", Object[].class)
                .setParameterList("ids", values(ids)).stream()
                .collect(Collectors.toMap(row -> new RegistrationId((UUID) row[0]), row -> (Long) row[1])));
    }

    private static List<UUID> values(Collection<RegistrationId> ids) {
        return ids.stream().map(RegistrationId::value).toList();
    }
}

package org.imrn.persistence.registration;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.Registration;
import org.imrn.registration.RegistrationId;

/** Reads registrations together with their identities, two queries for however many. */
public final class RegistrationQueries {

    private RegistrationQueries() {
    }

    /** One by its key. */
    public static Optional<Registration> find(Session session, RegistrationId id) {
        List<RegistrationRow> rows = session
                .createQuery("select r from RegistrationRow r where r.id = :id", RegistrationRow.class)
                .setParameter("id", id.value()).list();
        return withIdentities(session, rows).stream().findFirst();
    }

    static List<Registration> byKey(Session session, Collection<UUID> ids) {
        return withIdentities(session, session
                .createQuery("select r from RegistrationRow r where r.id in :ids", RegistrationRow.class)
                .setParameterList("ids", ids).list());
    }

    static Optional<Registration> owning(Session session, Collection<PublicIdentity> identities) {
        if (identities.isEmpty()) {
            return Optional.empty();
        }
        List<RegistrationRow> rows = session.createQuery("select r from RegistrationRow r, IdentityRow i "
                        + "where i.identity in :identities and r.id = i.registrationId order by r.id",
                RegistrationRow.class)
                .setParameter("identities", identities.stream().map(PublicIdentity::value).toList())
                .setMaxResults(1).list();
        return withIdentities(session, rows).stream().findFirst();
    }

    /** The next ones in the order of the key; an empty key for the first. */
    static List<Registration> page(Session session, Optional<UUID> after, int size) {
        String hql = after.isPresent() ? "select r from RegistrationRow r where r.id > :after order by r.id"
                : "select r from RegistrationRow r order by r.id";
        var query = session.createQuery(hql, RegistrationRow.class).setMaxResults(size);
        after.ifPresent(id -> query.setParameter("after", id));
        return withIdentities(session, query.list());
    }

    private static List<Registration> withIdentities(Session session, List<RegistrationRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<PublicIdentity>> identities = session
                .createQuery("select i from IdentityRow i where i.registrationId in :ids", IdentityRow.class)
                .setParameter("ids", rows.stream().map(RegistrationRow::id).toList())
                .stream().sorted(Comparator.comparingInt(IdentityRow::place))
                .collect(Collectors.groupingBy(IdentityRow::registrationId,
                        Collectors.mapping(IdentityRow::toIdentity, Collectors.toList())));
        return rows.stream()
                .map(row -> row.toRegistration(identities.getOrDefault(row.id(), List.of()))).toList();
    }
}

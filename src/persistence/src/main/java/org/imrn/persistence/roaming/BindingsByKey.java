package org.imrn.persistence.roaming;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.imrn.healing.Rows;
import org.imrn.persistence.Database;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.RoamingBinding;

/** Roaming bindings by their subjects, for comparing. */
public final class BindingsByKey implements Rows<PublicIdentity, RoamingBinding> {

    private final Database database;

    public BindingsByKey(Database database) {
        this.database = database;
    }

    @Override
    public List<RoamingBinding> read(Collection<PublicIdentity> subjects) {
        return database.read(session -> session
                .createQuery("select b from BindingRow b where b.subject in :subjects", BindingRow.class)
                .setParameterList("subjects", values(subjects)).stream().map(BindingRow::toBinding).toList());
    }

    @Override
    public Map<PublicIdentity, Long> versions(Collection<PublicIdentity> subjects) {
        return database.read(session -> session
                .createQuery("select b.subject, b.sequence from BindingRow b where b.subject in :subjects",
                        Object[].class)
                .setParameterList("subjects", values(subjects)).stream()
                .collect(Collectors.toMap(row -> new PublicIdentity((String) row[0]), row -> (Long) row[1])));
    }

    private static List<String> values(Collection<PublicIdentity> subjects) {
        return subjects.stream().map(PublicIdentity::value).toList();
    }
}

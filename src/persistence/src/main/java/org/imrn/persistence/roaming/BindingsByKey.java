package org.imrn.persistence.roaming;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.imrn.healing.Rows;
import org.imrn.persistence.Database;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.RoamingBinding;

/** Roaming bindings by their keys, for comparing. */
public final class BindingsByKey implements Rows<RoamingBinding.Key, RoamingBinding> {

    private final Database database;

    public BindingsByKey(Database database) {
        this.database = database;
    }

    @Override
    public List<RoamingBinding> read(Collection<RoamingBinding.Key> keys) {
        return database.read(session -> session
                .createQuery("select b from BindingRow b where b.subject in :subjects", BindingRow.class)
                .setParameterList("subjects", subjects(keys)).stream().map(BindingRow::toBinding)
                .filter(binding -> keys.contains(binding.key())).toList());
    }

    @Override
    public Map<RoamingBinding.Key, Long> versions(Collection<RoamingBinding.Key> keys) {
        return database.read(session -> session
                .createQuery("select b.subject, b.visitedNetwork, b.sequence from BindingRow b "
                        + "where b.subject in :subjects", Object[].class)
                .setParameterList("subjects", subjects(keys)).stream()
                .collect(Collectors.toMap(row -> key(row[0], row[1]), row -> (Long) row[2])));
    }

    static RoamingBinding.Key key(Object subject, Object visitedNetwork) {
        return new RoamingBinding.Key(new PublicIdentity((String) subject), (String) visitedNetwork);
    }

    /** By the first part of the key: a subscriber is seldom known by more than one visited network. */
    private static Set<String> subjects(Collection<RoamingBinding.Key> keys) {
        return keys.stream().map(key -> key.subject().value()).collect(Collectors.toSet());
    }
}

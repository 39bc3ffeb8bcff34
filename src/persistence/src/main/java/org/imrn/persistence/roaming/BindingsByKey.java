package org.imrn.persistence.roaming;

import java.util.List;
import org.hibernate.Session;
import org.imrn.persistence.Database;
import org.imrn.persistence.RowsByKey;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.RoamingBinding;

/** Roaming bindings by their subjects. */
public final class BindingsByKey extends RowsByKey<PublicIdentity, String, RoamingBinding> {

    public BindingsByKey(Database database) {
        super(database, "select b.subject, b.sequence from BindingRow b where b.subject in :keys", String.class,
                PublicIdentity::value, PublicIdentity::new);
    }

    @Override
    protected List<RoamingBinding> rows(Session session, List<String> subjects) {
        return session.createQuery("select b from BindingRow b where b.subject in :keys", BindingRow.class)
                .setParameterList("keys", subjects).stream().map(BindingRow::toBinding).toList();
    }
}

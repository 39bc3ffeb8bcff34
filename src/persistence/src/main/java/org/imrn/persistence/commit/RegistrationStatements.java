package org.imrn.persistence.commit;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.imrn.persistence.IdentityList;
import org.imrn.persistence.Transaction;
import org.imrn.registration.HomeIdentity;
import org.imrn.registration.PrivateIdentity;
import org.imrn.registration.Registration;
import org.imrn.registration.SubscriberIdentity;

/** The statements by which registrations are written. */
final class RegistrationStatements {

    private static final String LOCK = "select id, version from registration where id = any(?) order by id for update";
    private static final String VERSIONS = "select id, version from registration where id = any(?)";
    private static final String IDENTITIES = "select identity, registration_id from identity "
            + "where registration_id = any(?) order by place";
    private static final String OWNERS = "select identity, registration_id from identity where identity = any(?)";
    private static final String INSERT = "insert into registration (private_identity, deliver_to, serving_node, "
            + "home_identity, other_home_identities, home_unknown, visited_network, access_type, token, charging, "
            + "expires_at, state, changed_at, version, id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
            + "nextval('registration_version'), ?) on conflict do nothing";
    private static final String UPDATE = "update registration set private_identity = ?, deliver_to = ?, "
            + "serving_node = ?, home_identity = ?, other_home_identities = ?, home_unknown = ?, visited_network = ?, "
            + "access_type = ?, token = ?, charging = ?, expires_at = ?, state = ?, changed_at = ?, "
            + "version = nextval('registration_version') where id = ? and version = ?";
    private static final String REMOVE = "delete from registration where id = ? and version = ?";
    /** Asked of PostgreSQL alone: the other driver counts. */
    private static final String WRITTEN_BY_US = "select id, version from registration where id = any(?) "
            + "and xmin = pg_current_xact_id()::xid";
    private static final String FREE_IDENTITIES = "delete from identity where registration_id = ?";
    private static final String INSERT_IDENTITY = "insert into identity (identity, registration_id, place) "
            + "values (?, ?, ?) on conflict do nothing";

    private final Transaction transaction;
    private final Connection connection;

    RegistrationStatements(Transaction transaction) {
        this.transaction = transaction;
        this.connection = transaction.connection();
    }

    Standing lock(Collection<Registration> registrations) throws SQLException {
        Map<UUID, Long> versions = versions(LOCK, registrations);
        Map<UUID, List<String>> keys = new HashMap<>();
        if (!versions.isEmpty()) {
            pairs(IDENTITIES, connection.createArrayOf("uuid", versions.keySet().toArray()), (key, id) ->
                    keys.computeIfAbsent(id, none -> new ArrayList<>()).add(key));
        }
        return new Standing(versions, keys, owners(registrations.stream().flatMap(one -> one.keys().stream())
                .map(SubscriberIdentity::key).toList()));
    }

    private Map<String, UUID> owners(List<String> keys) throws SQLException {
        Map<String, UUID> owners = new HashMap<>();
        pairs(OWNERS, connection.createArrayOf("varchar", keys.stream().distinct().toArray()), owners::put);
        return owners;
    }

    Map<UUID, Long> versions(Collection<Registration> registrations) throws SQLException {
        return registrations.isEmpty() ? Map.of() : versions(VERSIONS, registrations);
    }

    private Map<UUID, Long> versions(String sql, Collection<Registration> registrations) throws SQLException {
        Map<UUID, Long> versions = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("uuid",
                    registrations.stream().map(one -> one.id().value()).distinct().toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    versions.put(row.getObject(1, UUID.class), row.getLong(2));
                }
            }
        }
        return versions;
    }

    private void pairs(String sql, Array keys, BiConsumer<String, UUID> found) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, keys);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.accept(row.getString(1), row.getObject(2, UUID.class));
                }
            }
        }
    }

    void insert(List<Registration> created) throws SQLException {
        boolean counted = batch(INSERT, created,
                (row, registration) -> fields(row, registration).uuid(registration.id().value()));
        if (!counted && versions(WRITTEN_BY_US, created).size() < created.size()) {
            throw meanwhile();
        }
    }

    void update(List<Registration> changed) throws SQLException {
        batch(UPDATE, changed, (row, registration) -> fields(row, registration).uuid(registration.id().value())
                .number(registration.version()));
    }

    void remove(List<Registration> removed) throws SQLException {
        batch(REMOVE, removed, (row, registration) -> row.uuid(registration.id().value()).number(registration.version()));
    }

    void replaceIdentities(List<Registration> renamed) throws SQLException {
        record Place(String key, UUID registration, int place) { }
        List<Place> places = new ArrayList<>();
        for (Registration one : renamed) {
            List<SubscriberIdentity> keys = one.keys();
            keys.forEach(identity -> places.add(new Place(identity.key(), one.id().value(), keys.indexOf(identity))));
        }
        places.sort(Comparator.comparing(Place::key));
        try (PreparedStatement free = connection.prepareStatement(FREE_IDENTITIES)) {
            for (Registration one : renamed) {
                // A new one has none yet.
                if (one.version() != 0) {
                    new Binding(free).uuid(one.id().value()).addToBatch();
                }
            }
            free.executeBatch();
        }
        List<Place> wanted = places.stream().distinct().toList();
        boolean counted = batch(INSERT_IDENTITY, wanted, (row, place) ->
                row.text(place.key()).uuid(place.registration()).number(place.place()));
        if (!counted) {
            Map<String, UUID> owners = owners(wanted.stream().map(Place::key).toList());
            if (!wanted.stream().allMatch(place -> place.registration().equals(owners.get(place.key())))) {
                throw meanwhile();
            }
        }
    }

    private Binding fields(Binding row, Registration one) throws SQLException {
        return row.text(one.privateIdentity().map(PrivateIdentity::value)).text(one.deliverTo().value())
                .text(one.servingNode()).text(IdentityList.first(one.home().identities()))
                .text(IdentityList.others(one.home().identities()))
                .text(one.home() instanceof HomeIdentity.Unpublished unknown ? unknown.reason() : null)
                .text(one.visitedNetwork()).text(one.accessType()).text(one.token()).text(one.charging())
                .time(one.expiresAt()).text(one.state().name()).time(transaction.now());
    }

    /** Binds one row. */
    private interface Row<T> {
        Binding bind(Binding row, T value) throws SQLException;
    }

    /**
     * Every row must count: what we looked at is locked, so one that does not was taken by another node meanwhile.
     *
     * @return false if the driver did not count, as PostgreSQL's with reWriteBatchedInserts
     */
    private <T> boolean batch(String sql, List<T> values, Row<T> row) throws SQLException {
        if (values.isEmpty()) {
            return true;
        }
        boolean counted = true;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (T value : values) {
                row.bind(new Binding(statement), value).addToBatch();
            }
            for (int count : statement.executeBatch()) {
                if (count == 0) {
                    throw meanwhile();
                }
                counted &= count != Statement.SUCCESS_NO_INFO;
            }
        }
        return counted;
    }

    private static SQLException meanwhile() {
        return new SQLException("another node wrote the same registration or identity", "40001");
    }
}

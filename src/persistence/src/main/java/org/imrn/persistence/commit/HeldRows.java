package org.imrn.persistence.commit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Finds the rows of a group that another session holds on to, so that the rest of the group need not wait for them.
 *
 * <p>Cost: two round trips for leases and two for registrations, so it is done only while there have been such rows.
 */
final class HeldRows {

    static final String REASON = "somebody else holds on to the row";

    private HeldRows() {
    }

    /** Answers the orders whose row is held, and returns the others, whose rows are ours until the transaction ends. */
    static List<Order<?>> passOver(Connection connection, List<Order<?>> group) throws SQLException {
        List<Order.OfChange> changes = group.stream().filter(Order.OfChange.class::isInstance)
                .map(Order.OfChange.class::cast).toList();
        List<Order.OfRegistration> saves = group.stream().filter(Order.OfRegistration.class::isInstance)
                .map(Order.OfRegistration.class::cast).toList();
        Set<Long> numbers = held(connection, "bigint", Long.class, "number from lease where number",
                changes.stream().map(HeldRows::number).toList());
        Set<UUID> registrations = held(connection, "uuid", UUID.class, "id from registration where id",
                saves.stream().map(HeldRows::registration).toList());
        changes.stream().filter(order -> numbers.contains(number(order))).forEach(order -> order.passOver(REASON));
        saves.stream().filter(order -> registrations.contains(registration(order)))
                .forEach(order -> order.passOver(REASON));
        return group.stream().filter(order -> !(order instanceof Order.OfChange change
                && numbers.contains(number(change)) || order instanceof Order.OfRegistration save
                && registrations.contains(registration(save)))).toList();
    }

    private static long number(Order.OfChange order) {
        return order.change().from().number().value();
    }

    private static UUID registration(Order.OfRegistration order) {
        return order.registration().id().value();
    }

    /** What is there and cannot be locked. */
    private static <K> Set<K> held(Connection connection, String sqlType, Class<K> type, String column,
                                   Collection<K> keys) throws SQLException {
        if (keys.isEmpty()) {
            return Set.of();
        }
        String select = "select " + column + " = any(?)";
        Set<K> ours = keys(connection, select + " for update skip locked", sqlType, type, keys);
        Set<K> held = keys(connection, select, sqlType, type, keys);
        held.removeAll(ours);
        return held;
    }

    private static <K> Set<K> keys(Connection connection, String sql, String sqlType, Class<K> type,
                                   Collection<K> keys) throws SQLException {
        Set<K> found = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf(sqlType, keys.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row.getObject(1, type));
                }
            }
        }
        return found;
    }
}

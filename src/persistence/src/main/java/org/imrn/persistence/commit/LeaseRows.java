package org.imrn.persistence.commit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.number.E164Number;
import org.imrn.persistence.lease.LeaseRow;
import org.imrn.pool.PoolName;

/** Reads lease rows back within the transaction that wrote them. */
final class LeaseRows {

    private static final String SELECT = "select " + LeaseRow.COLUMNS + " from lease where ";

    private LeaseRows() {
    }

    static Map<E164Number, Lease> of(Connection connection, Collection<E164Number> numbers) throws SQLException {
        Map<E164Number, Lease> rows = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT + "number = any(?)")) {
            select.setArray(1, connection.createArrayOf("bigint", numbers.stream().map(E164Number::value).toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Lease lease = LeaseRow.read(row);
                    rows.put(lease.number(), lease);
                }
            }
        }
        return rows;
    }

    /** Waits for the rows in the order of their numbers; two batches of different kinds would cross another node's. */
    static void lock(Connection connection, Collection<E164Number> numbers) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select number from lease where number = any(?) order by number for update")) {
            select.setArray(1, connection.createArrayOf("bigint", numbers.stream().map(E164Number::value).toArray()));
            select.execute();
        }
    }

    static Optional<Lease> heldBy(Connection connection, PoolName pool, Holder holder) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "pool = ? and holder_key = ?")) {
            select.setString(1, pool.value());
            select.setString(2, holder.key());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(LeaseRow.read(row)) : Optional.empty();
            }
        }
    }
}

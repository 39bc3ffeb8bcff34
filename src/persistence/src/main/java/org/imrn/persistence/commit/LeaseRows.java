package org.imrn.persistence.commit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imrn.lease.Claim;
import org.imrn.lease.Lease;
import org.imrn.number.E164Number;
import org.imrn.persistence.commit.ManyRows.Column;
import org.imrn.persistence.lease.LeaseRow;

/** Reads lease rows back within the transaction that wrote them. */
final class LeaseRows {

    private static final String SELECT = "select " + LeaseRow.COLUMNS + " from lease where ";

    private static final List<Column> HOLDERS = List.of(Column.text("wanted_pool"), Column.text("wanted_holder"));
    private static final String HELD = "select distinct " + LeaseRow.COLUMNS + " from " + ManyRows.source(HOLDERS)
            + " join lease on pool = wanted_pool and holder_key = wanted_holder";

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

    /** The live leases of these claims' holders, each of the claim's own pool. */
    static List<Lease> heldBy(Connection connection, Collection<Claim> claims) throws SQLException {
        ManyRows holders = new ManyRows(HOLDERS);
        Binding row = new Binding(holders);
        for (Claim claim : claims) {
            row.text(claim.pool().value()).text(claim.holder().key()).addToBatch();
        }
        List<Lease> held = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(HELD)) {
            holders.bindTo(select);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    held.add(LeaseRow.read(found));
                }
            }
        }
        return held;
    }
}

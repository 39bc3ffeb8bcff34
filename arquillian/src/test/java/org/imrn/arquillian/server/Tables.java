package org.imrn.arquillian.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands in the database, read past the server.
 *
 * @param leases        all numbers that are not free
 * @param registrations holder keys by registered identity
 */
public record Tables(List<Row> leases, Map<String, String> registrations) {

    private static final Set<String> LIVE = Set.of("LEASED", "CLOSING", "RELEASING");

    /**
     * A number, with its plus sign, that is not free.
     *
     * @param deadline in milliseconds, as the operator interface tells it
     */
    public record Row(String number, String state, Optional<Instant> deadline, Optional<String> holder) {

        public boolean live() {
            return LIVE.contains(state);
        }
    }

    public static Tables of(TestDatabase database) {
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            return new Tables(leases(statement), registrations(statement));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Row> leases(Statement statement) throws SQLException {
        List<Row> leases = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("select number, state, deadline, holder_key from lease")) {
            while (row.next()) {
                leases.add(new Row("+" + row.getLong(1), row.getString(2),
                        Optional.ofNullable(row.getObject(3, OffsetDateTime.class))
                                .map(at -> at.toInstant().truncatedTo(ChronoUnit.MILLIS)),
                        Optional.ofNullable(row.getString(4))));
            }
        }
        return leases;
    }

    private static Map<String, String> registrations(Statement statement) throws SQLException {
        Map<String, String> holders = new HashMap<>();
        try (ResultSet row = statement.executeQuery("select identity, registration_id from identity")) {
            while (row.next()) {
                holders.put(row.getString(1), "reg:" + row.getObject(2));
            }
        }
        return holders;
    }

    /** Registration token and charging addresses of a visitor. */
    static List<String> kept(TestDatabase database, Visitor visitor) {
        try (Connection connection = database.connect(); PreparedStatement query = connection.prepareStatement("select token,"
                + " charging from registration join identity on registration_id = id where identity = ?")) {
            query.setString(1, visitor.identity());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? List.of(row.getString(1), row.getString(2)) : List.of();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number that this visitor holds. */
    public Optional<Row> heldBy(Visitor visitor) {
        Optional<String> holder = Optional.ofNullable(registrations.get(visitor.identity()));
        return leases.stream().filter(Row::live).filter(row -> holder.isPresent() && row.holder().equals(holder))
                .findFirst();
    }

    public Optional<Row> lease(String number) {
        return leases.stream().filter(row -> row.number().equals(number)).findFirst();
    }
}

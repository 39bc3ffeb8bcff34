package org.imrn.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/**
 * One running transaction.
 *
 * @param session    for reading through the mapping; it uses the same connection
 * @param connection for writing beneath the mapping; committing and closing are not the user's business
 * @param now        the database's time when it began, in microseconds
 */
public record Transaction(Session session, Connection connection, Instant now) {

    /** What is done in a transaction. */
    @FunctionalInterface
    public interface Body<T> {
        T run(Transaction transaction) throws SQLException;
    }

    /**
     * Writes beneath the mapping: one statement, one round trip.
     *
     * @param values what stands for the question marks; an empty {@link Optional} is written as null
     * @return how many rows were touched
     */
    public int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /**
     * The same for many rows in one batch.
     *
     * @return how many rows each of them touched; of inserts that a driver joins into one it cannot be told
     */
    public int[] updateEach(String sql, List<Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return new int[0];
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] values : rows) {
                bind(statement, values);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i] instanceof Optional<?> maybe ? maybe.orElse(null) : values[i];
            statement.setObject(i + 1, value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
        }
    }
}

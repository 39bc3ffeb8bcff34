package org.imrn.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
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
}

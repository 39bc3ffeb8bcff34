package org.imrn.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.imrn.persistence.schema.DatabaseProduct;

/**
 * One connection of the container's pool with a session on it while it is in use. It is given back as it was, or broken
 * off so that the pool hands it out to nobody again.
 */
final class Line implements AutoCloseable {

    /**
     * One round trip sets the limits of this transaction only, marks it as one of ours, and tells the time. An operator's
     * default may be to answer commits before they are durable: that is no choice where leases are acknowledged.
     */
    private static final String BEGIN_POSTGRESQL = "select current_timestamp, set_config('lock_timeout', ?, true), "
            + "set_config('statement_timeout', ?, true), set_config('idle_in_transaction_session_timeout', ?, true), "
            + "pg_advisory_xact_lock_shared(?), set_config('synchronous_commit', "
            + "coalesce(nullif(current_setting('synchronous_commit'), 'off'), 'on'), true)";
    private static final String AFTER_OTHERS = "select set_config('lock_timeout', ?, true), pg_advisory_xact_lock(?)";
    private static final String BEGIN_H2 = "select current_timestamp";

    private final ConnectionProvider pool;
    private final Connection connection;
    private final Session session;
    private int formerNetworkTimeout = -1;
    private boolean broken;

    /**
     * @param silence how long the database may say nothing before the connection counts as lost
     * @throws SQLException when there is no connection to be had; whatever keeps us from it, be it a wrong password,
     *                      counts as {@link SqlFailure#CONNECTION}
     */
    Line(SessionFactoryImplementor sessions, Duration silence) throws SQLException {
        pool = sessions.getServiceRegistry().getService(ConnectionProvider.class);
        try {
            connection = pool.getConnection();
        } catch (SQLException e) {
            throw new SQLNonTransientConnectionException(e.getMessage(), e.getSQLState(), e);
        }
        try {
            limitSilence(silence);
            session = sessions.withOptions().connection(connection).flushMode(FlushMode.MANUAL).openSession();
            session.setDefaultReadOnly(true);
        } catch (SQLException | RuntimeException e) {
            breakOff();
            giveBack();
            throw e;
        }
    }

    Session session() {
        return session;
    }

    /** @param mark what the transactions of this node have in common */
    Transaction begin(Timeouts timeouts, long mark) throws SQLException {
        connection.setAutoCommit(false);
        boolean h2 = DatabaseProduct.of(connection) == DatabaseProduct.H2;
        try (PreparedStatement begin = connection.prepareStatement(h2 ? BEGIN_H2 : BEGIN_POSTGRESQL)) {
            if (!h2) {
                begin.setString(1, Long.toString(timeouts.lock().toMillis()));
                begin.setString(2, Long.toString(timeouts.statement().toMillis()));
                begin.setString(3, Long.toString(timeouts.idleInTransaction().toMillis()));
                begin.setLong(4, mark);
            }
            try (ResultSet row = begin.executeQuery()) {
                row.next();
                return new Transaction(session, connection,
                        row.getObject(1, OffsetDateTime.class).toInstant().truncatedTo(ChronoUnit.MICROS));
            }
        }
    }

    /**
     * Waits until every transaction with this mark has come to its end, those included that we lost sight of. An
     * embedded database ends a transaction with its connection, so there is nothing to wait for.
     */
    void awaitEndOf(long mark, Duration patience) throws SQLException {
        if (DatabaseProduct.of(connection) == DatabaseProduct.H2) {
            return;
        }
        connection.setAutoCommit(false);
        try (PreparedStatement wait = connection.prepareStatement(AFTER_OTHERS)) {
            wait.setString(1, Long.toString(Math.max(1, patience.toMillis())));
            wait.setLong(2, mark);
            wait.execute();
        }
    }

    /** @throws CommitInDoubtException unless the database itself said no */
    void commit() throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            if (saidNo(e)) {
                throw failed(e);
            }
            breakOff();
            throw new CommitInDoubtException(e);
        }
    }

    /** Serialization and deferred checks fail, and a transaction already failed ends, before anything is durable. */
    private static boolean saidNo(SQLException error) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        return SqlFailure.of(error) != SqlFailure.CONNECTION
                && (state.startsWith("23") || state.startsWith("40") && !state.equals("40003") || state.equals("25P02"));
    }

    /** Rolls back, or breaks the connection off if it is of no use any more. */
    SQLException failed(SQLException error) {
        if (SqlFailure.of(error) == SqlFailure.CONNECTION) {
            breakOff();
        } else {
            rollBack();
        }
        return error;
    }

    void rollBack() {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            DatabaseMessage.NO_ROLLBACK.log(e.getMessage());
            breakOff();
        }
    }

    private void breakOff() {
        broken = true;
        try {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException e) {
            DatabaseMessage.NOT_BROKEN_OFF.log(e.getMessage());
        }
    }

    /** An embedded database has no network and may say so. */
    private void limitSilence(Duration silence) throws SQLException {
        try {
            formerNetworkTimeout = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, (int) silence.toMillis());
        } catch (SQLFeatureNotSupportedException e) {
            formerNetworkTimeout = -1;
        }
    }

    @Override
    public void close() {
        try {
            session.close();
            if (!broken && !connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            if (!broken && formerNetworkTimeout >= 0) {
                connection.setNetworkTimeout(Runnable::run, formerNetworkTimeout);
            }
        } catch (SQLException | RuntimeException e) {
            DatabaseMessage.NOT_RESTORED.log(e.getMessage());
            breakOff();
        }
        giveBack();
    }

    private void giveBack() {
        try {
            pool.closeConnection(connection);
        } catch (SQLException e) {
            DatabaseMessage.NOT_RETURNED.log(e.getMessage());
        }
    }
}

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
import javax.persistence.PersistenceException;
import org.hibernate.FlushMode;
import org.hibernate.HibernateException;
import org.hibernate.Session;
import org.imrn.persistence.schema.DatabaseProduct;

/** One session with its connection while it is in use. Gives the connection back as it was, or breaks it off. */
final class Line implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Line.class.getName());

    /** One round trip sets the limits of this transaction only and tells the time. */
    private static final String BEGIN_POSTGRESQL = "select current_timestamp, set_config('lock_timeout', ?, true), "
            + "set_config('statement_timeout', ?, true), set_config('idle_in_transaction_session_timeout', ?, true)";
    private static final String BEGIN_H2 = "select current_timestamp";

    private final Session session;
    private final Connection connection;
    private int formerNetworkTimeout = -1;
    private boolean broken;

    /** @param queryTimeout seconds for each query of the session, 0 for none */
    Line(Session session, Duration silence, int queryTimeout) throws SQLException {
        this.session = session;
        session.setDefaultReadOnly(true);
        session.setHibernateFlushMode(FlushMode.MANUAL);
        if (queryTimeout > 0) {
            session.setProperty("javax.persistence.query.timeout", queryTimeout * 1000);
        }
        this.connection = acquire();
        try {
            limitSilence(silence);
        } catch (SQLException e) {
            breakOff();
            close();
            throw e;
        }
    }

    /** Whatever keeps us from having a connection, be it a wrong password, counts as having none. */
    private Connection acquire() throws SQLException {
        try {
            return session.doReturningWork(own -> own);
        } catch (PersistenceException e) {
            session.close();
            SQLException cause = Database.sqlCause(e);
            throw new SQLNonTransientConnectionException(cause.getMessage(), cause.getSQLState(), cause);
        }
    }

    Session session() {
        return session;
    }

    Transaction begin(Timeouts timeouts) throws SQLException {
        connection.setAutoCommit(false);
        boolean h2 = DatabaseProduct.of(connection) == DatabaseProduct.H2;
        try (PreparedStatement begin = connection.prepareStatement(h2 ? BEGIN_H2 : BEGIN_POSTGRESQL)) {
            if (!h2) {
                begin.setString(1, Long.toString(timeouts.lock().toMillis()));
                begin.setString(2, Long.toString(timeouts.statement().toMillis()));
                begin.setString(3, Long.toString(timeouts.idleInTransaction().toMillis()));
            }
            try (ResultSet row = begin.executeQuery()) {
                row.next();
                return new Transaction(session, connection,
                        row.getObject(1, OffsetDateTime.class).toInstant().truncatedTo(ChronoUnit.MICROS));
            }
        }
    }

    void commit() throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            switch (SqlFailure.of(e)) {
                // The database said no: deferred checks and serialization are decided before anything is durable.
                case COLLISION -> throw failed(e);
                case CONNECTION, TIMEOUT, REFUSED -> {
                    if (e.getSQLState() != null && (e.getSQLState().startsWith("23")
                            || e.getSQLState().startsWith("25P02"))) {
                        throw failed(e);
                    }
                    breakOff();
                    throw new CommitInDoubtException(e);
                }
            }
        }
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
            LOG.log(System.Logger.Level.DEBUG, "IMRN-2013D could not roll back", e);
            breakOff();
        }
    }

    private void breakOff() {
        broken = true;
        try {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "IMRN-2014D could not break a failed connection off", e);
        }
    }

    private void limitSilence(Duration silence) throws SQLException {
        try {
            formerNetworkTimeout = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, (int) silence.toMillis());
        } catch (SQLFeatureNotSupportedException | AbstractMethodError e) {
            formerNetworkTimeout = -1;
        }
    }

    @Override
    public void close() {
        try {
            if (!broken) {
                if (!connection.getAutoCommit()) {
                    connection.setAutoCommit(true);
                }
                if (formerNetworkTimeout >= 0) {
                    connection.setNetworkTimeout(Runnable::run, formerNetworkTimeout);
                }
            }
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.DEBUG, "IMRN-2015D could not give a connection back as it was", e);
            breakOff();
        }
        try {
            session.close();
        } catch (HibernateException e) {
            LOG.log(System.Logger.Level.DEBUG, "IMRN-2016D could not close a session", e);
        }
    }
}

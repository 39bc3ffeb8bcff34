package org.imrn.persistence;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.persistence.EntityManagerFactory;
import javax.persistence.PersistenceException;
import org.hibernate.JDBCException;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.imrn.lease.LedgerUnavailableException;

/**
 * The way to the database: every session and transaction is opened here, under its timeouts, and a connection that
 * failed is broken off so that no pool hands it out again.
 */
public final class Database {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration MARGIN = Duration.ofMillis(500);

    private final SessionFactoryImplementor sessions;
    private final Timeouts timeouts;
    private final DatabaseHealth health;
    private final Gate gate;
    private final PatientReads reads = new PatientReads();
    private final long mark = new SecureRandom().nextLong();

    /** @param units the unit {@code imrn}; the database need not be up yet */
    public Database(EntityManagerFactory units, Timeouts timeouts, DatabaseHealth health) {
        this.sessions = units.unwrap(SessionFactoryImplementor.class);
        this.timeouts = timeouts;
        this.health = health;
        this.gate = new Gate(health);
    }

    public Timeouts timeouts() {
        return timeouts;
    }

    /** Whether the last attempt found nobody there. */
    public boolean away() {
        return !health.up();
    }

    /** Reads with the usual patience of {@code 2 s}. */
    public <T> T read(Function<Session, T> question) {
        return read(PATIENCE, question);
    }

    /**
     * Reads through the mapping, outside of any transaction.
     *
     * @param patience how long one query may take, in whole seconds rounded up; a database that says nothing at all is
     *                 given up half a second after it
     * @throws LedgerUnavailableException when it cannot be asked or does not answer in time
     */
    public <T> T read(Duration patience, Function<Session, T> question) {
        return read(patience, question, line -> { }, false);
    }

    /**
     * The same for whoever serves a call and waits no longer than {@code patience}, whatever the database does. While it
     * is known to be away it is not asked at all, since finding out whether it is back takes as long as a connection
     * takes to fail.
     *
     * @param question is asked on another thread, and may still be when the caller has gone
     */
    public <T> T readWhileUp(Duration patience, Function<Session, T> question) {
        return reads.within(patience, () -> read(patience, question, line -> { }, true));
    }

    /**
     * Reads after every transaction begun here so far has come to its end, so that what is not found will not appear
     * any more either: a server may still be working on a commit of which we have lost sight.
     *
     * @throws LedgerUnavailableException when it cannot be asked, or one of them is still open after {@code patience}
     */
    public <T> T readSettled(Duration patience, Function<Session, T> question) {
        return read(patience, question, line -> line.awaitEndOf(mark, patience), false);
    }

    /**
     * Shows the rows of a table page by page along its key, so that neither side holds more than a page.
     *
     * @param size   how many rows a full page has
     * @param before a key that all others come after
     * @param next   reads the page after a key
     * @throws LedgerUnavailableException when it cannot be asked or does not answer in time
     */
    public <K, V> void readPages(int size, K before, BiFunction<Session, K, List<V>> next, Function<V, K> key,
                                 Consumer<V> visitor) {
        K last = before;
        List<V> page;
        do {
            K after = last;
            page = read(session -> next.apply(session, after));
            for (V row : page) {
                visitor.accept(row);
                last = key.apply(row);
            }
        } while (page.size() == size);
    }

    /** What is done with a connection before it is read from. */
    private interface Preparation {
        void prepare(Line line) throws SQLException;
    }

    private <T> T read(Duration patience, Function<Session, T> question, Preparation first, boolean hurried) {
        long begun = System.nanoTime();
        try (Gate.Pass pass = gate.enter(hurried);
             Line line = new Line(sessions, patience.plus(MARGIN))) {
            try {
                first.prepare(line);
                line.session().setProperty("javax.persistence.query.timeout", wholeSeconds(patience));
                T answer = question.apply(line.session());
                health.answered();
                return answer;
            } catch (SQLException e) {
                throw line.failed(e);
            } catch (PersistenceException e) {
                throw line.failed(sqlCause(e));
            }
        } catch (SQLException e) {
            note(e, begun);
            throw unavailable(e);
        }
    }

    /**
     * Runs a transaction.
     *
     * @throws LedgerUnavailableException when it was not committed, or when that is not known
     */
    public <T> T write(Transaction.Body<T> body) {
        try {
            return inTransaction(body);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /**
     * Runs a transaction, and quietly once more if another one stood in its way.
     *
     * @throws LedgerUnavailableException when it was not committed, or when that is not known
     */
    public <T> T writeDespiteCollision(Transaction.Body<T> body) {
        try {
            return inTransaction(body);
        } catch (SQLException e) {
            if (e instanceof CommitInDoubtException || SqlFailure.of(e) != SqlFailure.COLLISION) {
                throw unavailable(e);
            }
            return write(body);
        }
    }

    /**
     * Runs a transaction: one round trip to begin, then the body, then the commit. Whatever the body throws rolls it
     * back.
     *
     * @throws CommitInDoubtException when nobody knows whether it was committed
     * @throws SQLException           when it was surely not committed
     */
    public <T> T inTransaction(Transaction.Body<T> body) throws SQLException {
        long begun = System.nanoTime();
        try (Gate.Pass pass = gate.enter(false); Line line = new Line(sessions, timeouts.network())) {
            T result;
            try {
                result = body.run(line.begin(timeouts, mark));
                refuseIfOverdue(begun);
            } catch (SQLException e) {
                throw line.failed(e);
            } catch (PersistenceException e) {
                throw line.failed(sqlCause(e));
            } catch (RuntimeException | Error e) {
                line.rollBack();
                throw e;
            }
            line.commit();
            health.answered();
            return result;
        } catch (SQLException e) {
            note(e, begun);
            throw e;
        }
    }

    /** Whoever reads changes again relies on how long a transaction can take: see {@link Timeouts#longestTransaction}. */
    private void refuseIfOverdue(long begun) throws SQLException {
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        if (taken.compareTo(timeouts.work()) > 0) {
            throw new SQLTimeoutException("not committed, the transaction has taken " + taken, "57014");
        }
    }

    /** In milliseconds, as the hint wants them, though drivers count in seconds. */
    private static int wholeSeconds(Duration patience) {
        return (int) patience.plusMillis(999).toSeconds() * 1000;
    }

    private void note(SQLException error, long begun) {
        if (error instanceof DatabaseAwayException) {
            return;
        }
        if (error instanceof CommitInDoubtException || SqlFailure.of(error) == SqlFailure.CONNECTION) {
            health.lost(error.getMessage(), begun);
        } else {
            health.answered();
        }
    }

    private LedgerUnavailableException unavailable(SQLException error) {
        DatabaseMessage.NOT_ASKED.log(error.getMessage());
        return new LedgerUnavailableException("the database could not be asked: " + error.getMessage(), error);
    }

    /** The database's own error within what Hibernate made of it. */
    static SQLException sqlCause(RuntimeException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
            if (cause instanceof JDBCException jdbc && jdbc.getSQLException() != null) {
                return jdbc.getSQLException();
            }
        }
        throw error;
    }
}

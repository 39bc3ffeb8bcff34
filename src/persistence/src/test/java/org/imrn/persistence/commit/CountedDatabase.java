package org.imrn.persistence.commit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/**
 * A source of connections that writes down every time the database is asked something: each execution of a statement,
 * of a batch as a whole, and each commit. Commits can be held back.
 */
final class CountedDatabase {

    private final List<String> trips = new CopyOnWriteArrayList<>();
    private final Semaphore commits = new Semaphore(1_000_000);
    private final DataSource source;

    CountedDatabase(DataSource real) {
        this.source = proxy(DataSource.class, real, "");
    }

    DataSource source() {
        return source;
    }

    /** What the database was asked since the last {@link #forget}. */
    List<String> trips() {
        return List.copyOf(trips);
    }

    void forget() {
        trips.clear();
    }

    /** Whoever commits waits from now on until {@link #letCommit}. */
    void holdCommits() {
        commits.drainPermits();
    }

    boolean someoneCommits() {
        return commits.hasQueuedThreads();
    }

    void letCommit() {
        commits.release(1_000_000);
    }

    private <T> T proxy(Class<T> type, T real, String sql) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, with) -> {
            String name = called.getName();
            if (name.startsWith("execute") || name.equals("commit")) {
                trips.add(name + " " + (with != null && with[0] instanceof String text ? text : sql));
            }
            if (name.equals("commit")) {
                commits.acquire();
            }
            try {
                return counted(called.invoke(real, with), with);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    private Object counted(Object result, Object[] with) {
        if (result instanceof Connection connection) {
            return proxy(Connection.class, connection, "");
        }
        if (result instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, statement, String.valueOf(with[0]));
        }
        return result instanceof Statement statement ? proxy(Statement.class, statement, "") : result;
    }
}

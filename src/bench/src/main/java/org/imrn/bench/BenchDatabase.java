package org.imrn.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.imrn.persistence.schema.Schema;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** One migrated database, reached through a pool of as many connections as the server's. */
final class BenchDatabase implements AutoCloseable {

    private static final int CONNECTIONS = 10;

    private final String url;
    private final String user;
    private final JdbcConnectionPool pool;

    private BenchDatabase(String url, String user) {
        this.url = url;
        this.user = user;
        this.pool = JdbcConnectionPool.create(source(url, user));
        pool.setMaxConnections(CONNECTIONS);
        pool.setLoginTimeout(2);
    }

    /** As it is, without our tables. */
    static BenchDatabase unmigrated(String url, String user) {
        return new BenchDatabase(url, user);
    }

    static BenchDatabase migrated(String url, String user) {
        BenchDatabase database = new BenchDatabase(url, user);
        Schema.migrate(database.pool);
        return database;
    }

    private static ConnectionPoolDataSource source(String url, String user) {
        if (url.startsWith("jdbc:h2:")) {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL(url);
            h2.setUser(user);
            return h2;
        }
        PGConnectionPoolDataSource postgresql = new PGConnectionPoolDataSource();
        postgresql.setUrl(url);
        postgresql.setUser(user);
        return postgresql;
    }

    String url() {
        return url;
    }

    String user() {
        return user;
    }

    DataSource source() {
        return pool;
    }

    /** The persistence unit of the product. */
    EntityManagerFactory units() {
        return Persistence.createEntityManagerFactory("imrn", Map.of("javax.persistence.nonJtaDataSource", pool));
    }

    void execute(String sql) {
        try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the first row. */
    String text(String sql) {
        try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        pool.dispose();
    }
}

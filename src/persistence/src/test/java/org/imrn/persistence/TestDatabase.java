package org.imrn.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.DeleteDbFiles;
import org.imrn.persistence.schema.Schema;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** A migrated database with a pool of connections and the persistence unit on it. */
public final class TestDatabase implements AutoCloseable {

    private static final List<String> TABLES = List.of("wanted", "block", "node", "held_back", "lease", "identity", "registration",
            "roaming_binding", "enum_record", "outbox", "audit");

    private final JdbcConnectionPool pool;
    private final EntityManagerFactory units;

    private TestDatabase(ConnectionPoolDataSource source) {
        pool = JdbcConnectionPool.create(source);
        pool.setMaxConnections(20);
        pool.setLoginTimeout(2);
        units = unitsOn(pool);
    }

    /** The unit {@code imrn} without a container. */
    public static EntityManagerFactory unitsOn(DataSource source) {
        return Persistence.createEntityManagerFactory("imrn", Map.of("javax.persistence.nonJtaDataSource", source));
    }

    public static TestDatabase h2(Path file) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(h2Url(file));
        source.setUser("sa");
        return new TestDatabase(source).migrated();
    }

    /** Without {@code async:} a thread interrupted while writing closes the file for everybody. */
    public static String h2Url(Path file) {
        return "jdbc:h2:async:" + file + ";MODE=PostgreSQL;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    /** Not migrated, it may be down. */
    public static TestDatabase postgresql(int port) {
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName("postgres");
        source.setUser("postgres");
        source.setReWriteBatchedInserts(true);
        source.setConnectTimeout(2);
        source.setLoginTimeout(2);
        return new TestDatabase(source);
    }

    public TestDatabase migrated() {
        Schema.migrate(pool);
        return this;
    }

    /** One H2 file for all test classes of this JVM. */
    public static TestDatabase sharedH2() {
        return SharedH2.DATABASE;
    }

    /** One PostgreSQL for all test classes of this JVM. */
    public static TestDatabase sharedPostgresql() {
        return SharedPostgresql.DATABASE;
    }

    public DataSource source() {
        return pool;
    }

    public EntityManagerFactory units() {
        return units;
    }

    public void clear() {
        TABLES.forEach(table -> execute("delete from " + table));
    }

    public void execute(String sql) {
        try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long number(String sql) {
        try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        units.close();
        pool.dispose();
    }

    private static final class SharedH2 {
        static final TestDatabase DATABASE = start();

        private static TestDatabase start() {
            try {
                Path folder = Files.createTempDirectory("imrn-h2");
                TestDatabase started = h2(folder.resolve("imrn"));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    started.close();
                    DeleteDbFiles.execute(folder.toString(), "imrn", true);
                    folder.toFile().delete();
                }));
                return started;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class SharedPostgresql {
        static final TestDatabase DATABASE = start();

        private static TestDatabase start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on")
                        .start();
                TestDatabase started = postgresql(server.getPort()).migrated();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    started.close();
                    try {
                        server.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
                return started;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

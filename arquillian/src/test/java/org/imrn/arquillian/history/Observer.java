package org.imrn.arquillian.history;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.imrn.arquillian.server.PostgresqlServer;

/** Reads along in the database, past the servers: when each change was there at the latest, and how the numbers add up. */
final class Observer implements AutoCloseable {

    private static final long EVERY_NANOS = 100_000_000;
    /** Longer than any transaction lives: identifiers are given before they are committed. */
    private static final Duration OVERLAP = Duration.ofSeconds(20);
    private static final String LINES = "select id, at, node, number, version, state, holder_key, identity, what from audit "
            + "where number is not null and at > ? order by id";
    private static final String SNAPSHOT = "select coalesce(state, 'FREE'), count(*), "
            + "(select count(*) from lease where number not between ? and ?), "
            + "(select count(*) from lease where (holder_key is not null) <> (state in ('LEASED', 'CLOSING', 'RELEASING'))) "
            + "from generate_series(?::bigint, ?::bigint) n left join lease on lease.number = n group by 1";

    /** What stands there in the end. */
    record Ending(List<AuditLine> audit, List<AuditLine> lost, List<LeaseRow> rows) {
    }

    private final PostgresqlServer database;
    private final Recorder recorder;
    private final Map<Long, AuditLine> lines = new TreeMap<>();
    private final Thread thread = new Thread(this::observe, "observer");
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private volatile boolean over;

    Observer(PostgresqlServer database, Recorder recorder) {
        this.database = database;
        this.recorder = recorder;
        thread.setDaemon(true);
    }

    void begin() {
        thread.start();
    }

    private void observe() {
        while (!over) {
            try (Connection connection = database.connect()) {
                while (!over) {
                    read(connection, Instant.now().minus(OVERLAP)).forEach(lines::putIfAbsent);
                    recorder.note(snapshot(connection));
                    LockSupport.parkNanos(EVERY_NANOS);
                }
            } catch (SQLException away) {
                LockSupport.parkNanos(EVERY_NANOS);
            } catch (RuntimeException e) {
                failure.set(e);
                return;
            }
        }
    }

    private static Map<Long, AuditLine> read(Connection connection, Instant after) throws SQLException {
        List<AuditLine> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(LINES)) {
            select.setObject(1, after.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                Instant seen = Instant.now();
                while (row.next()) {
                    found.add(new AuditLine(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant(), seen,
                            row.getString(3), row.getLong(4), row.getLong(5), row.getString(6),
                            Optional.ofNullable(row.getString(7)), Optional.ofNullable(row.getString(8)), row.getString(9)));
                }
            }
        }
        Map<Long, AuditLine> byId = new TreeMap<>();
        found.forEach(line -> byId.put(line.id(), line));
        return byId;
    }

    private static Snapshot snapshot(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SNAPSHOT)) {
            for (int i = 1; i <= 4; i++) {
                select.setLong(i, i % 2 == 1 ? NodeSettings.FIRST : NodeSettings.LAST);
            }
            try (ResultSet row = select.executeQuery()) {
                Map<String, Integer> byState = new HashMap<>();
                int outside = 0;
                int unlawful = 0;
                while (row.next()) {
                    byState.put(row.getString(1), row.getInt(2));
                    outside = row.getInt(3);
                    unlawful = row.getInt(4);
                }
                return new Snapshot(Instant.now(), byState, outside, unlawful, load());
            }
        }
    }

    private static double load() {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        return machine.getSystemLoadAverage() / machine.getAvailableProcessors();
    }

    /** How many numbers are not free. */
    long occupied() {
        try (Connection connection = database.connect(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from lease")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops observing and compares what was seen with what is there. */
    Ending end() throws InterruptedException {
        over = true;
        thread.join();
        if (failure.get() != null) {
            throw new IllegalStateException("nobody looked until the end", failure.get());
        }
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Map<Long, AuditLine> there = read(connection, Instant.EPOCH);
            List<AuditLine> lost = lines.values().stream().filter(line -> !there.containsKey(line.id())).toList();
            there.forEach(lines::putIfAbsent);
            return new Ending(List.copyOf(lines.values()), lost, rows(connection));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<LeaseRow> rows(Connection connection) throws SQLException {
        List<LeaseRow> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select number, version, state, holder_key, deadline from lease")) {
            while (row.next()) {
                rows.add(new LeaseRow(row.getLong(1), row.getLong(2), row.getString(3), Optional.ofNullable(row.getString(4)),
                        Optional.ofNullable(row.getObject(5, OffsetDateTime.class)).map(OffsetDateTime::toInstant)));
            }
        }
        return rows;
    }

    @Override
    public void close() {
        over = true;
    }
}

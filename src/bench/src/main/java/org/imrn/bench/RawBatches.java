package org.imrn.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * The baseline of durable leases: the same rows, lease, audit and outbox, written by plain JDBC batches over one
 * connection, without asking whether anybody else wants the number or the holder has one.
 */
final class RawBatches implements AutoCloseable {

    /** Numbers come in no order, as shuffled ones do: a number coprime to the size of their range. */
    private static final long STEP = 7_368_787;
    private static final long NUMBERS = 10_000_000;

    private static final String LEASE = "insert into lease (number, pool, holder_key, last_holder_key, kind, state, "
            + "deadline, claim_token, version, leased_at, published_until, changed_at) "
            + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String AUDIT = "insert into audit (at, node, number, pool, version, state, holder_key, what, "
            + "identity, call_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String OUTBOX = "insert into outbox (number, sequence, kind, subject, visited_network, "
            + "valid_until, attempts, next_attempt_at, state, created_at) values (?, ?, ?, ?, ?, ?, 0, ?, 'PENDING', ?)";

    private final Connection connection;
    private final long firstNumber;
    private final int batch;
    private long written;

    /** @param batch rows of a table in one batch, and leases in one transaction */
    RawBatches(BenchDatabase database, long firstNumber, int batch) throws SQLException {
        this.connection = database.source().getConnection();
        this.firstNumber = firstNumber;
        this.batch = batch;
        connection.setAutoCommit(false);
    }

    /** Leases per second, one batch after the other. */
    double rate(Duration time) {
        long begun = System.nanoTime();
        long before = written;
        try {
            while (System.nanoTime() - begun < time.toNanos()) {
                write(batch);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return (written - before) * 1e9 / (System.nanoTime() - begun);
    }

    /**
     * Milliseconds until the rows of leases wanted at even distances in time were committed, all that are wanted by then
     * sharing the next transaction: what remains of a lease's wait if nothing but the database, its disk and this machine
     * is in the way.
     */
    double[] millisAtRate(double perSecond, Duration time) {
        double[] millis = new double[(int) Math.max(1, perSecond * time.toNanos() / 1e9)];
        long begun = System.nanoTime();
        try {
            for (int done = 0; done < millis.length;) {
                long now = System.nanoTime();
                int due = Math.min(millis.length, (int) ((now - begun) * perSecond / 1e9) + 1);
                if (due == done) {
                    LockSupport.parkNanos(begun + (long) (done * 1e9 / perSecond) - now);
                    continue;
                }
                int end = Math.min(due, done + batch);
                write(end - done);
                long committed = System.nanoTime();
                for (; done < end; done++) {
                    millis[done] = (committed - begun - (long) (done * 1e9 / perSecond)) / 1e6;
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return millis;
    }

    private void write(int leases) throws SQLException {
        OffsetDateTime now = Instant.now().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        OffsetDateTime until = now.plusDays(1);
        try (PreparedStatement lease = connection.prepareStatement(LEASE);
             PreparedStatement audit = connection.prepareStatement(AUDIT);
             PreparedStatement outbox = connection.prepareStatement(OUTBOX)) {
            for (int i = 0; i < leases; i++) {
                long number = firstNumber + ++written * STEP % NUMBERS;
                ThreadLocalRandom random = ThreadLocalRandom.current();
                UUID id = new UUID(random.nextLong(), random.nextLong());
                String holder = "reg:" + id;
                String identity = "sip:" + id + "@ims.home.example.com";
                add(lease, number, "raw", holder, holder, "REGISTRATION", "LEASED", until, id, -written, now, until, now);
                add(audit, now, "raw", number, "raw", -written, "LEASED", holder, "registered", identity,
                        id + "@10.0.0.1");
                add(outbox, number, -written, "PUBLISH", identity, "ims.visited.example.com", until, now, now);
            }
            lease.executeBatch();
            audit.executeBatch();
            outbox.executeBatch();
        }
        connection.commit();
    }

    private static void add(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

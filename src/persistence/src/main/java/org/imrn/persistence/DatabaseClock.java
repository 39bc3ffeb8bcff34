package org.imrn.persistence;

import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * Tells database time without asking the database each time: this node's clock plus what it was off when last compared.
 * All deadlines are in this time.
 */
public final class DatabaseClock extends Clock {

    private final Clock local;
    private final Database database;
    private volatile Duration offset = Duration.ZERO;

    public DatabaseClock(Clock local, Database database) {
        this.local = local;
        this.database = database;
    }

    /**
     * Compares the clocks; wrong by half a round trip at most.
     *
     * @return how far the database's clock is ahead of ours, negative if behind
     * @throws org.imrn.lease.LedgerUnavailableException when it cannot be asked; the former offset stays
     */
    public Duration synchronise() {
        offset = database.read(session -> session.doReturningWork(connection -> {
            try (Statement statement = connection.createStatement()) {
                Instant before = local.instant();
                try (ResultSet row = statement.executeQuery("select current_timestamp")) {
                    row.next();
                    Instant after = local.instant();
                    Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
                    return Duration.between(middle, row.getObject(1, OffsetDateTime.class).toInstant());
                }
            }
        }));
        return offset;
    }

    @Override
    public Instant instant() {
        return local.instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return local.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(local.withZone(zone), offset);
    }
}

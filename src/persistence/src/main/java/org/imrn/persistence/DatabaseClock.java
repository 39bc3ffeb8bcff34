package org.imrn.persistence;

import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.hibernate.Session;
import org.imrn.lease.LedgerUnavailableException;

/**
 * Tells database time without asking the database each time: what it was when last compared, and what has passed since
 * by the monotonic clock. All deadlines are in this time, so that setting this machine's clock, by hand or by NTP, moves
 * none of them.
 *
 * <p>The monotonic clock stands still while the machine is suspended, so the wall clock is asked as well. If the two
 * disagree by more than {@link #APART} about how much has passed, one of them was interfered with and nobody can tell
 * which from here: the database is asked before anything is answered. If it is away the later time is answered, since a
 * deadline reckoned too late only lets a number rest for longer.
 *
 * <p>Time may step back by what the last comparison was wrong, and by what the database's own clock was set back.
 *
 * <p>What still goes by the wall clock: time stamps in the log and how long tombstones live in the caches (a number or
 * registration brought back by their early end is found by comparing with the database), and certificates.
 */
public final class DatabaseClock extends Clock {

    private static final Duration APART = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final int ATTEMPTS = 3;

    /** One moment on all three clocks. */
    private record Reading(Instant database, long nanos, Instant wall) { }

    private final Clock wall;
    private final LongSupplier nanoTime;
    private final Database database;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Reading last;

    public DatabaseClock(Clock wall, Database database) {
        this(wall, System::nanoTime, database);
    }

    /** @param nanoTime monotonic time in nanoseconds */
    DatabaseClock(Clock wall, LongSupplier nanoTime, Database database) {
        this.wall = wall;
        this.nanoTime = nanoTime;
        this.database = database;
        this.last = new Reading(wall.instant(), nanoTime.getAsLong(), wall.instant());
    }

    /**
     * Compares the clocks; wrong by half a round trip at most. A comparison in which this process stood still is thrown
     * away.
     *
     * @return how far the database's clock is ahead of the wall clock, negative if behind
     * @throws LedgerUnavailableException when it cannot be asked; the former comparison stays
     */
    public Duration synchronise() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (database.read(this::compare)) {
                break;
            }
        }
        return ahead();
    }

    /** False if it took so long that nothing can be said. */
    private boolean compare(Session session) {
        return session.doReturningWork(connection -> {
            try (Statement statement = connection.createStatement()) {
                Reading before = new Reading(Instant.EPOCH, nanoTime.getAsLong(), wall.instant());
                try (ResultSet row = statement.executeQuery("select current_timestamp")) {
                    row.next();
                    Instant told = row.getObject(1, OffsetDateTime.class).toInstant();
                    Duration monotonic = monotonicSince(before);
                    Duration byWall = Duration.between(before.wall(), wall.instant());
                    if (monotonic.compareTo(APART) > 0 || byWall.abs().compareTo(APART) > 0) {
                        return false;
                    }
                    last = new Reading(told, before.nanos() + monotonic.toNanos() / 2,
                            before.wall().plus(byWall.dividedBy(2)));
                    return true;
                }
            }
        });
    }

    private Duration monotonicSince(Reading reading) {
        return Duration.ofNanos(nanoTime.getAsLong() - reading.nanos());
    }

    /** Cost: two looks at clocks; a question to the database, {@code 300 ms} at most, if they have come apart. */
    @Override
    public Instant instant() {
        Reading reading = last;
        return cameApart(reading) ? askedAgain(reading) : reading.database().plus(monotonicSince(reading));
    }

    private boolean cameApart(Reading reading) {
        Duration byWall = Duration.between(reading.wall(), wall.instant());
        return monotonicSince(reading).minus(byWall).abs().compareTo(APART) > 0;
    }

    private Instant askedAgain(Reading doubtful) {
        asking.lock();
        try {
            if (last == doubtful) {
                database.readWhileUp(PATIENCE, this::compare);
            }
        } catch (LedgerUnavailableException e) {
            DatabaseMessage.CLOCKS_APART.log(e.getMessage());
        } finally {
            asking.unlock();
        }
        Reading reading = last;
        Duration monotonic = monotonicSince(reading);
        Duration byWall = Duration.between(reading.wall(), wall.instant());
        return reading.database().plus(cameApart(reading) && byWall.compareTo(monotonic) > 0 ? byWall : monotonic);
    }

    /** How far the database's time is ahead of this machine's wall clock, negative if behind. */
    public Duration ahead() {
        return Duration.between(wall.instant(), instant());
    }

    @Override
    public ZoneId getZone() {
        return wall.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("database time is asked for as an instant");
    }
}

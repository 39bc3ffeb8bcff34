package org.imrn.persistence.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.imrn.persistence.Database;

/**
 * Finds out whether another process lives under this node's name at the same database, as when a configuration was
 * copied: both would take the same blocks and answer for each other. Whoever has died under the name, this node in its
 * life before included, gives no sign of life any more.
 */
public final class Namesake {

    /** So many heartbeats may be missed by a process that lives. */
    private static final int MISSED = 3;

    private final Database database;
    private final String name;
    private final Duration heartbeat;

    /** @param heartbeat how often living nodes write that they live */
    public Namesake(Database database, String name, Duration heartbeat) {
        this.database = database;
        this.name = name;
        this.heartbeat = heartbeat;
    }

    /**
     * Returns at once if the last sign of life is old; otherwise waits as long as a living process needs for the next.
     *
     * @return whether it came
     */
    public boolean lives() throws InterruptedException {
        Duration patience = heartbeat.multipliedBy(MISSED);
        Optional<Instant> last = lastSign(Optional.of(patience));
        long deadline = System.nanoTime() + patience.toNanos();
        while (last.isPresent() && System.nanoTime() < deadline) {
            if (lastSign(Optional.empty()).filter(last.get()::isBefore).isPresent()) {
                return true;
            }
            Thread.sleep(Math.max(1, heartbeat.toMillis() / MISSED));
        }
        return false;
    }

    /**
     * The last sign of life, if it is no older than that. Read outside of any transaction: this is the first that a node
     * asks of the mapping, and on a cold and busy machine what that has to load takes longer than the database bears with
     * a transaction in which nothing is said.
     */
    private Optional<Instant> lastSign(Optional<Duration> age) {
        return database.read(session -> session
                .createQuery("select n.heartbeatAt, current_timestamp from NodeRow n where n.name = :name", Object[].class)
                .setParameter("name", name).uniqueResultOptional()
                .filter(row -> age.map(limit -> instant(row[0]).plus(limit).isAfter(instant(row[1]))).orElse(true))
                .map(row -> instant(row[0])));
    }

    /** The database's own time comes as JDBC has it, a column's as it is mapped. */
    private static Instant instant(Object time) {
        return time instanceof Date date ? date.toInstant() : (Instant) time;
    }
}

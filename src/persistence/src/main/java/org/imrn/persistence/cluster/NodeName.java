package org.imrn.persistence.cluster;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.imrn.persistence.Database;
import org.imrn.persistence.Transaction;

/**
 * A node's name, which one process at a time may go by: two of one name, as when a configuration was copied, would take
 * the same blocks and answer for each other. The row of the node names the process, and is changed only by a conditional
 * update, so of two that start at the same moment one gets the name. It has to be kept by a sign of life at every
 * heartbeat; whoever has died under the name, this node in its life before included, gives none any more.
 *
 * <p>All methods throw {@link org.imrn.lease.LedgerUnavailableException} when the database cannot be asked.
 */
public final class NodeName {

    /** So many heartbeats may be missed by a process that lives. */
    private static final int MISSED = 3;

    private static final String ENTER = "insert into node (name, started_at, heartbeat_at, process, process_at)"
            + " values (?, ?, ?, ?, ?) on conflict do nothing";
    private static final String CLAIM = "update node set process = ?, process_at = ? where name = ? and (process = ?"
            + " or heartbeat_at <= ? and (process_at is null or process_at <= ?))";
    private static final String KEEP = "update node set process_at = ? where name = ? and process = ?";
    private static final String RELEASE = "update node set process = null, process_at = null where name = ? and process = ?";

    private final Database database;
    private final String name;
    private final Duration patience;
    private final UUID process = UUID.randomUUID();
    private volatile boolean held;

    /** @param heartbeat how often living nodes say that they live */
    public NodeName(Database database, String name, Duration heartbeat) {
        this.database = database;
        this.name = name;
        this.patience = heartbeat.multipliedBy(MISSED);
    }

    /**
     * Takes the name for this process.
     *
     * @return empty if it is this one's now; otherwise after what time it will be, unless another process then has given
     *         a further sign of life
     */
    public Optional<Duration> claim() {
        Optional<Duration> left = database.write(this::claim);
        held = left.isEmpty();
        return left;
    }

    private Optional<Duration> claim(Transaction transaction) throws SQLException {
        Instant now = transaction.now();
        Instant old = now.minus(patience);
        if (transaction.update(ENTER, name, now, now, process, now) > 0
                || transaction.update(CLAIM, process, now, name, process, old, old) > 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.between(old, lastSign(transaction).orElse(now)));
    }

    private Optional<Instant> lastSign(Transaction transaction) {
        return transaction.session().createQuery("select n.heartbeatAt, n.processAt from NodeRow n where n.name = :name",
                        Object[].class).setParameter("name", name).uniqueResultOptional()
                .flatMap(signs -> Stream.of(signs).filter(Instant.class::isInstance).map(Instant.class::cast)
                        .max(Instant::compareTo));
    }

    /** Says that this process lives. If another one has taken the name meanwhile, takes it back once that one is gone. */
    public void keep() {
        boolean kept = database.write(transaction -> transaction.update(KEEP, transaction.now(), name, process)) > 0;
        if (kept) {
            held = true;
        } else {
            claim();
        }
    }

    /** Whether this process went by the name when it last looked. */
    public boolean held() {
        return held;
    }

    /** The next process need not wait. */
    public void release() {
        held = false;
        database.write(transaction -> transaction.update(RELEASE, name, process));
    }
}

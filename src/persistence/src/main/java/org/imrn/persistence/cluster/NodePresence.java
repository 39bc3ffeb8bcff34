package org.imrn.persistence.cluster;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.imrn.persistence.Database;
import org.imrn.persistence.DatabaseClock;
import org.imrn.persistence.Transaction;

/**
 * The nodes as the database knows them: who they are and when they last gave a sign of life. A node is dead when that is
 * too long ago by the database's clock, never because some other node cannot reach it.
 *
 * <p>Whoever could not give a sign of life itself for so long does not judge others by theirs until they have had time to
 * give one: an outage of the database silences all nodes, and the first to come back must not take everything.
 *
 * <p>All methods throw {@link org.imrn.lease.LedgerUnavailableException} when the database cannot be asked.
 */
public final class NodePresence {

    private static final String ENTER = "insert into node (name, started_at, heartbeat_at) values (?, ?, ?) "
            + "on conflict do nothing";
    private static final String START = "update node set started_at = ?, heartbeat_at = ? where name = ?";
    private static final String BEAT = "update node set heartbeat_at = ? where name = ?";

    private final Database database;
    private final DatabaseClock clock;
    private final String name;
    private final Duration deadAfter;
    private volatile Silence silence = new Silence(Instant.EPOCH, Instant.EPOCH);
    private volatile Optional<Instant> lastBeat = Optional.empty();

    /**
     * A time in which this node gave no sign of life.
     *
     * @param since    when it had given the last one
     * @param forgiven until when others are forgiven that they gave none in that time either
     */
    private record Silence(Instant since, Instant forgiven) { }

    /**
     * @param name      this node's own name, the same after a restart, at most 64 characters
     * @param deadAfter how old a sign of life must be for a node to count as dead
     */
    public NodePresence(Database database, DatabaseClock clock, String name, Duration deadAfter) {
        this.database = database;
        this.clock = clock;
        this.name = name;
        this.deadAfter = deadAfter;
    }

    /** Enters this node, or says that it has started again, and compares clocks. */
    public void enter() {
        database.write(transaction -> {
            transaction.update(ENTER, name, transaction.now(), transaction.now());
            return transaction.update(START, transaction.now(), transaction.now(), name);
        });
        clock.synchronise();
    }

    /** Gives a sign of life and compares clocks; enters the node again if somebody removed it. */
    public void heartbeat() {
        Optional<Instant> beat = database.write(transaction -> transaction.update(BEAT, transaction.now(), name) == 0
                ? Optional.empty() : Optional.of(transaction.now()));
        beat.ifPresentOrElse(this::noteSilence, this::enter);
        clock.synchronise();
    }

    private void noteSilence(Instant now) {
        lastBeat.filter(last -> last.plus(deadAfter).isBefore(now))
                .ifPresent(last -> silence = new Silence(last, now.plus(deadAfter)));
        lastBeat = Optional.of(now);
    }

    /** This node as other rows name it. */
    public long idIn(Transaction transaction) {
        return transaction.session().createQuery("select n.id from NodeRow n where n.name = :name", Long.class)
                .setParameter("name", name).uniqueResultOptional()
                .orElseThrow(() -> new IllegalStateException("node " + name + " has not entered the register"));
    }

    /** What a node is called that other rows name; if nobody remembers, its number. */
    public String nameOf(long node) {
        return database.read(session -> session.createQuery("select n.name from NodeRow n where n.id = :id", String.class)
                .setParameter("id", node).uniqueResultOptional().orElse("number " + node));
    }

    /** The nodes that live, ascending. This one is among them: whoever asks lives, however late its heartbeat is. */
    public Set<Long> livingIn(Transaction transaction) {
        Set<Long> living = new TreeSet<>(transaction.session()
                .createQuery("select n.id from NodeRow n where n.heartbeatAt > :dead", Long.class)
                .setParameter("dead", judgedAt(transaction.now()).minus(deadAfter)).list());
        living.add(idIn(transaction));
        return living;
    }

    /** Now, or when this node gave its last sign of life before it fell silent. */
    private Instant judgedAt(Instant now) {
        Silence last = silence;
        return now.isBefore(last.forgiven()) ? last.since()
                : lastBeat.filter(beat -> beat.plus(deadAfter).isBefore(now)).orElse(now);
    }

    /** From now on this node counts as dead, without anybody having to wait for it, until it gives a sign of life. */
    void leaveIn(Transaction transaction) throws SQLException {
        transaction.update(BEAT, Instant.EPOCH, name);
    }
}

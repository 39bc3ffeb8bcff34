package org.imrn.persistence.roaming;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.imrn.persistence.Database;
import org.imrn.persistence.DatabaseMessage;
import org.imrn.persistence.Transaction;
import org.imrn.roaming.Announcement;
import org.imrn.roaming.Lag;
import org.imrn.roaming.Outbox;
import org.imrn.roaming.OutboxEntry;

/** The outbox in the database. Each object of this class is somebody else to whom entries may belong. */
public final class JpaOutbox implements Outbox {

    private static final String WAITS = "where id = ? and state = 'PENDING'";
    private static final String IN_NOBODYS_HANDS = "(taken_until is null or taken_until <= ?)";
    private static final String LEFT = "taken_by = null, taken_until = null ";
    private static final String TAKE = "update outbox set taken_by = ?, taken_until = ? " + WAITS
            + " and next_attempt_at <= ? and " + IN_NOBODYS_HANDS;
    private static final String KEEP = "update outbox set taken_until = ? " + WAITS + " and taken_by = ?";
    private static final String GIVE_BACK = "update outbox set " + LEFT + WAITS + " and taken_by = ?";
    /** Home has it, whoever it belongs to by now. */
    private static final String CARRIED = "update outbox set state = 'CARRIED', attempts = attempts + 1, "
            + "last_error = null, " + LEFT + WAITS;
    private static final String STILL_MINE = " and (taken_by is null or taken_by = ?)";
    private static final String FAILED = "update outbox set attempts = attempts + 1, last_error = ?, "
            + "next_attempt_at = ?, " + LEFT + WAITS + STILL_MINE;
    /** Untold: home has forgotten by itself what it may have heard of it. */
    private static final String OVER = "update outbox set state = 'ABANDONED', "
            + "last_error = coalesce(last_error, 'not told while it was valid'), " + LEFT + WAITS
            + " and " + IN_NOBODYS_HANDS;
    private static final String ABANDONED = "update outbox set state = 'ABANDONED', last_error = ?, " + LEFT + WAITS;
    /** Or a subscriber's queue would be looked for among all that was ever told of them. */
    static final String FORGET = "delete from outbox_subject where number = ? and sequence in "
            + "(select o.sequence from outbox o where o.number = ? and o.sequence = outbox_subject.sequence "
            + "and o.state <> 'PENDING')";
    private static final String LAG = "select count(o), min(o.createdAt) from OutboxRow o where o.state = 'PENDING'";

    private static final int TRIES_OF_A_WITHDRAWAL = 7;

    private final Database database;
    private final Duration hold;
    private final UUID me = UUID.randomUUID();

    /** @param hold how long what was taken stays taken unless it is kept; then whoever took it is thought to be dead */
    public JpaOutbox(Database database, Duration hold) {
        this.database = database;
        this.hold = hold;
    }

    /** What is due, and of which of its numbers several publications wait. */
    private record Turn(List<OutboxEntry> due, List<Long> crowded) { }

    /** Mostly nothing is due: that costs one query and no transaction. */
    @Override
    public List<OutboxEntry> take(int budget) {
        Turn turn = database.read(session -> turn(session, budget));
        if (turn.crowded().isEmpty()) {
            return take(turn.due());
        }
        // In a transaction of its own: it locks rows by their numbers, taking by their ids.
        database.writeDespiteCollision(transaction -> Supersession.run(transaction, turn.crowded()));
        return take(database.read(session -> due(session, budget)));
    }

    private static Turn turn(Session session, int budget) {
        List<OutboxEntry> due = due(session, budget);
        List<Long> numbers = due.stream().map(entry -> entry.number().value()).distinct().toList();
        return new Turn(due, numbers.isEmpty() ? List.of() : Supersession.crowded(session, numbers));
    }

    /** In an order that is the same for all nodes, or they would hold each other up. */
    private static List<OutboxEntry> due(Session session, int budget) {
        return OutboxQueue.first(session, budget).stream().map(OutboxRow::toEntry)
                .sorted(Comparator.comparing(OutboxEntry::id)).toList();
    }

    private List<OutboxEntry> take(List<OutboxEntry> due) {
        return due.isEmpty() ? List.of() : database.writeDespiteCollision(transaction -> take(transaction, due));
    }

    private List<OutboxEntry> take(Transaction transaction, List<OutboxEntry> due) throws SQLException {
        Instant now = transaction.now();
        // Another node may be doing the same: whoever writes first has it.
        Map<Boolean, List<OutboxEntry>> past = due.stream().collect(Collectors.partitioningBy(entry -> over(entry, now)
                && entry.announcement().kind() == Announcement.Kind.PUBLISH));
        transaction.updateEach(OVER, past.get(true).stream().map(entry -> new Object[] {entry.id(), now}).toList());
        for (OutboxEntry entry : past.get(true)) {
            DatabaseMessage.NOT_TOLD_IN_TIME.log(entry.number(), entry.announcement().subjects().iterator().next());
            forget(transaction, entry);
        }
        List<OutboxEntry> wanted = past.get(false);
        int[] taken = transaction.updateEach(TAKE,
                wanted.stream().map(entry -> new Object[] {me, now.plus(hold), entry.id(), now, now}).toList());
        return IntStream.range(0, taken.length).filter(i -> taken[i] > 0).mapToObj(wanted::get).toList();
    }

    /**
     * Whether another try would change nothing. A withdrawal often begins when the validity is over, and confirms that the
     * number may rest: it is tried for about as long as the number waits for that.
     */
    private static boolean hopeless(OutboxEntry entry, Instant now) {
        return over(entry, now) && (entry.announcement().kind() == Announcement.Kind.PUBLISH
                || entry.attempts() + 1 >= TRIES_OF_A_WITHDRAWAL);
    }

    private static boolean over(OutboxEntry entry, Instant now) {
        return !entry.validUntil().isAfter(now);
    }

    @Override
    public void keep(Collection<OutboxEntry> entries) {
        database.write(transaction -> transaction.updateEach(KEEP, entries.stream()
                .sorted(Comparator.comparing(OutboxEntry::id))
                .map(entry -> new Object[] {transaction.now().plus(hold), entry.id(), me}).toList()));
    }

    @Override
    public void givenBack(OutboxEntry entry) {
        database.write(transaction -> transaction.update(GIVE_BACK, entry.id(), me));
    }

    @Override
    public void carried(OutboxEntry entry) {
        database.writeDespiteCollision(transaction -> {
            transaction.update(CARRIED, entry.id());
            return done(transaction, entry);
        });
    }

    @Override
    public boolean failed(OutboxEntry entry, String reason, Duration retryAfter) {
        return database.writeDespiteCollision(transaction -> {
            if (hopeless(entry, transaction.now()) && transaction.update(ABANDONED + STILL_MINE, reason, entry.id(), me) > 0) {
                done(transaction, entry);
                return false;
            }
            Instant next = transaction.now().plus(retryAfter);
            if (transaction.update(FAILED, reason, next, entry.id(), me) > 0) {
                Followers.putOff(transaction, entry, next);
            }
            return true;
        });
    }

    @Override
    public void abandoned(OutboxEntry entry, String reason) {
        database.writeDespiteCollision(transaction -> {
            transaction.update(ABANDONED, reason, entry.id());
            return done(transaction, entry);
        });
    }

    /** Only one that was tried before has put others off. */
    private static int done(Transaction transaction, OutboxEntry entry) throws SQLException {
        if (entry.attempts() > 0) {
            Followers.recall(transaction, entry);
        }
        return forget(transaction, entry);
    }

    private static int forget(Transaction transaction, OutboxEntry entry) throws SQLException {
        long number = entry.number().value();
        return entry.announcement().subjects().size() > 1 ? transaction.update(FORGET, number, number) : 0;
    }

    @Override
    public Lag lag() {
        return LagQuery.ask(database, LAG);
    }
}

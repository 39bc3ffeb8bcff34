package org.imrn.persistence.roaming;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.imrn.persistence.Database;
import org.imrn.persistence.Transaction;
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
    private static final String FAILED = "update outbox set attempts = attempts + 1, last_error = ?, "
            + "next_attempt_at = ?, " + LEFT + WAITS + " and (taken_by is null or taken_by = ?)";
    private static final String ABANDONED = "update outbox set state = 'ABANDONED', last_error = ?, " + LEFT + WAITS;
    /** What a publication says, a later one of the same number to the same identities says too. */
    private static final String SUPERSEDE = "update outbox o set state = 'SUPERSEDED', " + LEFT
            + "where o.number = ? and o.state = 'PENDING' and o.kind = 'PUBLISH' and " + IN_NOBODYS_HANDS
            + " and exists (select 1 from outbox newer where newer.number = o.number and newer.state = 'PENDING' "
            + "and newer.kind = 'PUBLISH' and newer.sequence > o.sequence and newer.subject = o.subject "
            + "and newer.visited_network = o.visited_network "
            + "and coalesce(newer.other_subjects, '') = coalesce(o.other_subjects, ''))";
    /** Or a subscriber's queue would be looked for among all that was ever told of them. */
    private static final String FORGET = "delete from outbox_subject where number = ? and sequence in "
            + "(select o.sequence from outbox o where o.number = ? and o.sequence = outbox_subject.sequence "
            + "and o.state <> 'PENDING')";
    private static final String LAG = "select count(o), min(o.createdAt) from OutboxRow o where o.state = 'PENDING'";

    private final Database database;
    private final Duration hold;
    private final UUID me = UUID.randomUUID();

    /** @param hold how long what was taken stays taken unless it is kept; then whoever took it is thought to be dead */
    public JpaOutbox(Database database, Duration hold) {
        this.database = database;
        this.hold = hold;
    }

    /** Mostly nothing is due: that costs one query and no transaction. */
    @Override
    public List<OutboxEntry> take(int budget) {
        List<OutboxEntry> due = database.read(session -> due(session, budget));
        return due.isEmpty() ? List.of() : database.write(transaction ->
                take(transaction, superseded(transaction, due) ? due(transaction.session(), budget) : due));
    }

    /** In an order that is the same for all nodes, or they would hold each other up. */
    private static List<OutboxEntry> due(Session session, int budget) {
        return OutboxQueue.first(session, budget).stream().map(OutboxRow::toEntry)
                .sorted(Comparator.comparing(OutboxEntry::id)).toList();
    }

    /** Whether some of them are not needed any more. */
    private static boolean superseded(Transaction transaction, List<OutboxEntry> due) throws SQLException {
        List<Long> numbers = due.stream().map(entry -> entry.number().value()).sorted().toList();
        int[] superseded = transaction.updateEach(SUPERSEDE,
                numbers.stream().map(number -> new Object[] {number, transaction.now()}).toList());
        List<Object[]> changed = IntStream.range(0, superseded.length).filter(i -> superseded[i] > 0)
                .mapToObj(numbers::get).map(number -> new Object[] {number, number}).toList();
        transaction.updateEach(FORGET, changed);
        return !changed.isEmpty();
    }

    private List<OutboxEntry> take(Transaction transaction, List<OutboxEntry> due) throws SQLException {
        Instant now = transaction.now();
        // Another node may be doing the same: whoever writes first has it.
        int[] taken = transaction.updateEach(TAKE,
                due.stream().map(entry -> new Object[] {me, now.plus(hold), entry.id(), now, now}).toList());
        List<OutboxEntry> mine = new ArrayList<>();
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] > 0) {
                mine.add(due.get(i));
            }
        }
        return List.copyOf(mine);
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
        database.write(transaction -> {
            transaction.update(CARRIED, entry.id());
            return forget(transaction, entry);
        });
    }

    @Override
    public void failed(OutboxEntry entry, String reason, Duration retryAfter) {
        database.write(transaction ->
                transaction.update(FAILED, reason, transaction.now().plus(retryAfter), entry.id(), me));
    }

    @Override
    public void abandoned(OutboxEntry entry, String reason) {
        database.write(transaction -> {
            transaction.update(ABANDONED, reason, entry.id());
            return forget(transaction, entry);
        });
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

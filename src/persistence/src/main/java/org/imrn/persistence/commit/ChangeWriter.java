package org.imrn.persistence.commit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imrn.lease.Change;
import org.imrn.lease.ChangeOutcome;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.number.E164Number;
import org.imrn.persistence.Transaction;

/** Writes conditional changes: a row is touched only if it still has the version the change starts from. */
final class ChangeWriter {

    private static final Comparator<Order.OfChange> ORDER =
            Comparator.comparing((Order.OfChange order) -> order.change().from().number());
    private static final String UPDATE = "update lease set holder_key = ?, last_holder_key = ?, kind = ?, state = ?, "
            + "deadline = ?, published_until = ?, consumed_call_id = ?, consumed_from_tag = ?, "
            + "version = nextval('lease_version'), changed_at = ? where number = ? and version = ?";
    private static final String FREE = "delete from lease where number = ? and version = ?";

    void write(Transaction transaction, List<Order.OfChange> orders, List<Written> written) throws SQLException {
        List<Order.OfChange> sorted = orders.stream().sorted(ORDER).toList();
        List<Order.OfChange> updates = sorted.stream().filter(order -> !free(order.change())).toList();
        List<Order.OfChange> removals = sorted.stream().filter(order -> free(order.change())).toList();
        Connection connection = transaction.connection();
        if (!updates.isEmpty() && !removals.isEmpty()) {
            LeaseRows.lock(connection, sorted.stream().map(order -> order.change().from().number()).toList());
        }
        int[] updated = updates.isEmpty() ? new int[0] : update(connection, updates, transaction.now());
        int[] removed = removals.isEmpty() ? new int[0] : remove(connection, removals);
        if (updated.length + removed.length == 0) {
            return;
        }
        Map<E164Number, Lease> rows = LeaseRows.of(connection,
                sorted.stream().map(order -> order.change().from().number()).toList());
        for (int i = 0; i < updated.length; i++) {
            settle(updates.get(i), updated[i] == 1, rows, written);
        }
        for (int i = 0; i < removed.length; i++) {
            settle(removals.get(i), removed[i] == 1, rows, written);
        }
    }

    private static boolean free(Change change) {
        return change.to().name() == LeaseState.Name.FREE;
    }

    private static int[] update(Connection connection, List<Order.OfChange> orders, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            Binding row = new Binding(update);
            for (Order.OfChange order : orders) {
                Change change = order.change();
                LeaseState to = change.to().writtenAt(now);
                LeaseInsert.bindHolder(row, change.from().holder(), to);
                row.text(to.name().name()).time(to.deadline()).time(change.publishedUntil());
                LeaseInsert.bindLeg(row, to);
                row.time(now).number(change.from().number().value()).number(change.from().version()).addToBatch();
            }
            return update.executeBatch();
        }
    }

    private static int[] remove(Connection connection, List<Order.OfChange> orders) throws SQLException {
        try (PreparedStatement remove = connection.prepareStatement(FREE)) {
            for (Order.OfChange order : orders) {
                new Binding(remove).number(order.change().from().number().value())
                        .number(order.change().from().version()).addToBatch();
            }
            return remove.executeBatch();
        }
    }

    private static void settle(Order.OfChange order, boolean done, Map<E164Number, Lease> rows, List<Written> written) {
        Change change = order.change();
        Optional<Lease> row = Optional.ofNullable(rows.get(change.from().number()));
        if (!done) {
            order.note(new ChangeOutcome.Superseded(row));
            return;
        }
        Lease lease = free(change) ? tombstone(change) : row.orElseThrow();
        order.note(new ChangeOutcome.Done(lease));
        written.add(new Written.OfLease(lease, change.cause(), change.announcement()));
    }

    /** Newer than the row removed, older than anything written to the number later; see the migration. */
    private static Lease tombstone(Change change) {
        Lease from = change.from();
        return new Lease(from.number(), from.pool(), from.holder(), new LeaseState.Free(), from.version() + 1, from.claim(),
                from.leasedAt(), change.publishedUntil());
    }
}

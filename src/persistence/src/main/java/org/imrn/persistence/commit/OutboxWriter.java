package org.imrn.persistence.commit;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.imrn.persistence.Transaction;
import org.imrn.roaming.Announcement;

/** Writes down what the home network is to be told; its sequence is the version of the lease. */
final class OutboxWriter {

    private static final String SQL = "insert into outbox (number, sequence, kind, subject, visited_network, "
            + "valid_until, attempts, next_attempt_at, state, created_at) values (?, ?, ?, ?, ?, ?, 0, ?, 'PENDING', ?)";

    void write(Transaction transaction, List<Written> written) throws SQLException {
        List<Written.OfLease> announced = written.stream()
                .filter(Written.OfLease.class::isInstance).map(Written.OfLease.class::cast)
                .filter(one -> one.announcement().isPresent()).toList();
        if (announced.isEmpty()) {
            return;
        }
        Instant now = transaction.now();
        try (PreparedStatement insert = transaction.connection().prepareStatement(SQL)) {
            Binding row = new Binding(insert);
            for (Written.OfLease one : announced) {
                Announcement announcement = one.announcement().orElseThrow();
                row.number(one.lease().number().value()).number(one.lease().version()).text(announcement.kind().name())
                        .text(announcement.subject().value()).text(announcement.visitedNetwork())
                        .time(one.validUntil(now)).time(now).time(now).addToBatch();
            }
            insert.executeBatch();
        }
    }
}

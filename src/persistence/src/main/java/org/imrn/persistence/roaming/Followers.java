package org.imrn.persistence.roaming;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.imrn.persistence.Transaction;
import org.imrn.roaming.OutboxEntry;

/**
 * What waits behind an announcement: the later ones of its number and of its subscriber. While it waits for its next
 * attempt they are put off too, or each turn would look at all of them again and find that none may go.
 */
final class Followers {

    private static final List<String> OF_SUBJECT = List.of("subject = ? ",
            "id in (select o.id from outbox_subject s join outbox o on o.number = s.number and o.sequence = s.sequence "
                    + "where s.subject = ?) ");
    private static final String OF_NUMBER = "number = ? ";
    private static final String CHANGE = "update outbox set next_attempt_at = ? where ";
    /** One that has been tried itself has a time of its own. */
    private static final String LATER = "and state = 'PENDING' and sequence > ? and attempts = 0 ";
    private static final String EARLY = "and next_attempt_at < ?";
    private static final String PUT_OFF = "and next_attempt_at > ?";

    private Followers() {
    }

    /** No longer than the announcement holds them up. */
    static void putOff(Transaction transaction, OutboxEntry entry, Instant next) throws SQLException {
        change(transaction, entry, next.isBefore(entry.validUntil()) ? next : entry.validUntil(), EARLY);
    }

    static void recall(Transaction transaction, OutboxEntry entry) throws SQLException {
        change(transaction, entry, transaction.now(), PUT_OFF);
    }

    private static void change(Transaction transaction, OutboxEntry entry, Instant time, String which) throws SQLException {
        transaction.update(CHANGE + OF_NUMBER + LATER + which, time, entry.number().value(), entry.sequence(), time);
        List<Object[]> subjects = entry.announcement().subjects().stream()
                .map(subject -> new Object[] {time, subject.value(), entry.sequence(), time}).toList();
        for (String queue : OF_SUBJECT) {
            transaction.updateEach(CHANGE + queue + LATER + which, subjects);
        }
    }
}

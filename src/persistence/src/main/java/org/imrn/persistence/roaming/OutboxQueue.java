package org.imrn.persistence.roaming;

import java.util.List;
import org.hibernate.Session;

/**
 * Who stands first in the queues of the outbox. Each number has one and each identity of a subscriber has one, in the order
 * of the sequences by which home compares; an announcement goes when it is the first in all of its queues. One whose
 * validity is over holds nobody up, unless it is on its way just now: home has forgotten the number by itself, or does
 * when what comes after arrives.
 */
final class OutboxQueue {

    /** Asked of one announcement after the other, each by an index: "not exists" may be made a join of all that waits. */
    private static final String NONE = "and (select min(older.sequence) from ";
    private static final String WAITS_BEFORE = " and older.state = 'PENDING' and older.sequence < o.sequence "
            + "and (older.valid_until > current_timestamp or older.taken_until > current_timestamp)) is null ";
    /** Beside the first ones, which stand with the announcements themselves. */
    private static final String MINE = "outbox_subject mine join ";
    private static final String OF_ITS_OWN = " where mine.number = o.number and mine.sequence = o.sequence";
    private static final String NAMED_IN = " join outbox older on older.number = theirs.number "
            + "and older.sequence = theirs.sequence";
    /** Sorted by all columns of the index, or H2 would look at every row that is due before it returns the first one. */
    static final String FIRST = "select o.* from outbox o where o.state = 'PENDING' "
            + "and o.next_attempt_at <= current_timestamp "
            + "and (o.taken_until is null or o.taken_until <= current_timestamp) "
            + NONE + "outbox older where older.number = o.number" + WAITS_BEFORE
            + NONE + "outbox older where older.subject = o.subject" + WAITS_BEFORE
            + NONE + MINE + "outbox older on older.subject = mine.subject" + OF_ITS_OWN + WAITS_BEFORE
            + NONE + "outbox_subject theirs" + NAMED_IN + " where theirs.subject = o.subject" + WAITS_BEFORE
            + NONE + MINE + "outbox_subject theirs on theirs.subject = mine.subject" + NAMED_IN + OF_ITS_OWN + WAITS_BEFORE
            + "order by o.state, o.next_attempt_at";

    private OutboxQueue() {
    }

    /** Those that are first, due and in nobody's hands. */
    static List<OutboxRow> first(Session session, int budget) {
        return session.createNativeQuery(FIRST, OutboxRow.class).setMaxResults(budget).getResultList();
    }
}

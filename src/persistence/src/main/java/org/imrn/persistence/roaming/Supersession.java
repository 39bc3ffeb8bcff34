package org.imrn.persistence.roaming;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.imrn.persistence.Transaction;

/**
 * What a publication says, a later one of the same number to the same identities says too: of those that wait only the
 * last one is needed. It takes over how often home could not be told, so that a home that is away is not tried more often
 * because its visitors refresh.
 */
final class Supersession {

    private static final String CROWDED = "select o.number from outbox o where o.state = 'PENDING' and o.kind = 'PUBLISH' "
            + "and o.number in (:numbers) group by o.number having count(*) > 1";
    private static final String LATER = waits("newer") + waits("older") + "and newer.number = older.number "
            + "and newer.subject = older.subject and newer.visited_network = older.visited_network "
            + "and coalesce(newer.other_subjects, '') = coalesce(older.other_subjects, '') ";
    private static final String IN_NOBODYS_HANDS = "and (older.taken_until is null or older.taken_until <= ?) ";
    private static final String OF_OLDER = "from outbox older where older.sequence <= newer.sequence " + LATER;
    private static final String INHERIT = "update outbox newer set "
            + "attempts = (select max(older.attempts) " + OF_OLDER + "), "
            + "next_attempt_at = (select max(older.next_attempt_at) " + OF_OLDER + ") "
            + "where newer.number = ? and newer.state = 'PENDING' and exists (select 1 " + OF_OLDER
            + "and older.attempts > newer.attempts " + IN_NOBODYS_HANDS + ")";
    private static final String SUPERSEDE = "update outbox older set state = 'SUPERSEDED', taken_by = null, "
            + "taken_until = null where older.number = ? and older.state = 'PENDING' " + IN_NOBODYS_HANDS
            + "and exists (select 1 from outbox newer where newer.sequence > older.sequence " + LATER + ")";

    private Supersession() {
    }

    private static String waits(String row) {
        return "and " + row + ".state = 'PENDING' and " + row + ".kind = 'PUBLISH' ";
    }

    /** Those of the numbers of which several publications wait. */
    static List<Long> crowded(Session session, List<Long> numbers) {
        List<Long> crowded = new ArrayList<>();
        for (Object number : session.createNativeQuery(CROWDED).setParameterList("numbers", numbers).getResultList()) {
            crowded.add(((Number) number).longValue());
        }
        return crowded.stream().sorted().toList();
    }

    /** @param numbers in their order, or two nodes would hold each other up */
    static int run(Transaction transaction, List<Long> numbers) throws SQLException {
        Instant now = transaction.now();
        List<Object[]> rows = numbers.stream().map(number -> new Object[] {number, now}).toList();
        transaction.updateEach(INHERIT, rows);
        transaction.updateEach(SUPERSEDE, rows);
        transaction.updateEach(JpaOutbox.FORGET, numbers.stream().map(number -> new Object[] {number, number}).toList());
        return numbers.size();
    }
}

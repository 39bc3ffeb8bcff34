package org.imrn.persistence.lease;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.imrn.number.E164Number;
import org.imrn.persistence.Database;

/** Tells the operator what happened to a number. */
public final class LeaseStory {

    private final Database database;

    public LeaseStory(Database database) {
        this.database = database;
    }

    /**
     * The last changes of a number, the newest at the end.
     *
     * @param most how many at most
     * @throws org.imrn.lease.LedgerUnavailableException when the database cannot be asked
     */
    public List<StoryLine> of(E164Number number, int most) {
        List<StoryLine> newestFirst = database.read(session -> session
                .createQuery("select a from AuditRow a where a.number = :number order by a.id desc", AuditRow.class)
                .setParameter("number", number.value()).setMaxResults(most)
                .stream().map(AuditRow::toStoryLine).collect(Collectors.toList()));
        Collections.reverse(newestFirst);
        return List.copyOf(newestFirst);
    }
}

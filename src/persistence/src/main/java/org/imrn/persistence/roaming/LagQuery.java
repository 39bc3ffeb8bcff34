package org.imrn.persistence.roaming;

import java.time.Instant;
import java.util.Optional;
import org.imrn.persistence.Database;
import org.imrn.roaming.Lag;

/** Asks how much waits and since when. */
final class LagQuery {

    private LagQuery() {
    }

    /** @param question answers with one row: a count, and the earliest time if there is any */
    static Lag ask(Database database, String question) {
        return database.read(session -> {
            Object[] row = session.createQuery(question, Object[].class).getSingleResult();
            return new Lag((Long) row[0], Optional.ofNullable((Instant) row[1]));
        });
    }
}

package org.imrn.persistence.lease;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.stream.Collectors;
import org.imrn.lease.FreedNumbers;
import org.imrn.number.NumberRanges;
import org.imrn.persistence.Database;

/**
 * What was freed, as the audit tells it: each change of a number writes its line there in the same transaction, and a
 * freed number leaves no other trace.
 */
public final class JpaFreedNumbers implements FreedNumbers {

    private final Database database;
    private final AuditFeed audit;

    public JpaFreedNumbers(Database database) {
        this.database = database;
        this.audit = new AuditFeed(database);
    }

    /** Twice: a transaction that began so long ago may have drawn its place at its end, after others then open. */
    @Override
    public long place() {
        return audit.placeBefore(database.timeouts().longestTransaction().multipliedBy(2));
    }

    /**
     * Literals and "+ 0", so that no planner takes anything but the audit's key, of which only the end is read; beneath the
     * mapping, which would keep a plan for each place.
     */
    @Override
    public boolean anyFree(long place, NumberRanges numbers) {
        if (numbers.isEmpty()) {
            return false;
        }
        String within = numbers.ranges().stream().map(range -> "a.number + 0 between " + range.first().value() + " and "
                + range.last().value()).collect(Collectors.joining(" or "));
        String question = "select a.id from audit a where a.id > " + place + " and a.state = 'FREE' and (" + within
                + ") and not exists (select 1 from lease l where l.number = a.number) fetch first 1 row only";
        return database.read(session -> session.doReturningWork(connection -> {
            try (Statement statement = connection.createStatement();
                 ResultSet row = statement.executeQuery(question)) {
                return row.next();
            }
        }));
    }
}

package org.imrn.persistence.commit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.imrn.persistence.Transaction;

/**
 * Writes a group within a transaction, always in the same order of tables and rows, so that the groups of two nodes
 * wait for each other instead of crossing.
 */
final class GroupWriter {

    private final ClaimWriter claims = new ClaimWriter();
    private final ChangeWriter changes = new ChangeWriter();
    private final RegistrationWriter registrations = new RegistrationWriter();
    private final AuditWriter audit;
    private final OutboxWriter outbox = new OutboxWriter();

    GroupWriter(String node) {
        this.audit = new AuditWriter(node);
    }

    /** The same, but rows that somebody else holds on to are not waited for; false if there were any. */
    boolean writeAround(Transaction transaction, List<Order<?>> group) throws SQLException {
        List<Order<?>> left = HeldRows.passOver(transaction.connection(), group);
        write(transaction, left);
        return left.size() == group.size();
    }

    void write(Transaction transaction, List<Order<?>> group) throws SQLException {
        List<Order.OfClaim> claimed = new ArrayList<>();
        List<Order.OfChange> changed = new ArrayList<>();
        List<Order.OfRegistration> registered = new ArrayList<>();
        for (Order<?> order : group) {
            if (order instanceof Order.OfClaim claim) {
                claimed.add(claim);
            } else if (order instanceof Order.OfChange change) {
                changed.add(change);
            } else if (order instanceof Order.OfRegistration registration) {
                registered.add(registration);
            }
        }
        List<Written> written = new ArrayList<>(group.size());
        claims.write(transaction, claimed, written);
        changes.write(transaction, changed, written);
        registrations.write(transaction, registered, written);
        audit.write(transaction, written);
        outbox.write(transaction, written);
    }
}

package org.imrn.persistence.commit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.imrn.persistence.Transaction;
import org.imrn.persistence.lease.AuditFeed;
import org.imrn.persistence.registration.RegistrationQueries;
import org.imrn.registration.Registration;
import org.imrn.registration.RegistrationId;
import org.imrn.registration.SaveOutcome;

/**
 * Writes registrations. What stands is looked at first, under a lock, so that nothing has to be undone; an identity that
 * another node takes in between shows as a collision and the group starts again.
 */
final class RegistrationWriter {

    private static final Comparator<Order.OfRegistration> ORDER =
            Comparator.comparing((Order.OfRegistration order) -> order.registration().id().value());

    void write(Transaction transaction, List<Order.OfRegistration> orders, List<Written> written) throws SQLException {
        if (orders.isEmpty()) {
            return;
        }
        List<Order.OfRegistration> sorted = orders.stream().sorted(ORDER).toList();
        RegistrationStatements statements = new RegistrationStatements(transaction);
        Standing standing = statements.lock(sorted.stream().map(Order.OfRegistration::registration).toList());
        List<Order.OfRegistration> accepted = new ArrayList<>();
        Set<Object> touched = new HashSet<>();
        for (Order.OfRegistration order : sorted) {
            Registration registration = order.registration();
            boolean waits = touched.contains(registration.id().value())
                    || registration.keys().stream().anyMatch(touched::contains)
                    || standing.owners(registration).stream().anyMatch(touched::contains);
            if (!waits && accepts(transaction, order, standing)) {
                accepted.add(order);
                touched.add(registration.id().value());
                touched.addAll(registration.keys());
            }
        }
        writeAccepted(statements, accepted, standing, written);
    }

    /** Notes why not, if not; notes nothing if the rows moved meanwhile, so that the order is looked at again. */
    private static boolean accepts(Transaction transaction, Order.OfRegistration order, Standing standing) {
        Registration registration = order.registration();
        Optional<Long> version = standing.version(registration);
        boolean created = registration.version() == 0 && !order.removal();
        if (version.isEmpty() && !created) {
            order.note(new SaveOutcome.Gone());
            return false;
        }
        Optional<UUID> inTheWay = version.filter(known -> known != registration.version())
                .map(known -> registration.id().value());
        if (inTheWay.isEmpty() && !order.removal()) {
            inTheWay = standing.owners(registration).stream()
                    .filter(owner -> !owner.equals(registration.id().value())).findFirst();
        }
        inTheWay.flatMap(id -> RegistrationQueries.find(transaction.session(), new RegistrationId(id)))
                .ifPresent(other -> order.note(new SaveOutcome.Conflict(other)));
        return inTheWay.isEmpty();
    }

    private static void writeAccepted(RegistrationStatements statements, List<Order.OfRegistration> accepted,
                                      Standing standing, List<Written> written) throws SQLException {
        List<Registration> removed = new ArrayList<>();
        List<Registration> created = new ArrayList<>();
        List<Registration> changed = new ArrayList<>();
        List<Registration> renamed = new ArrayList<>();
        for (Order.OfRegistration order : accepted) {
            Registration registration = order.registration();
            (order.removal() ? removed : registration.version() == 0 ? created : changed).add(registration);
            if (!order.removal() && standing.renamed(registration)) {
                renamed.add(registration);
            }
        }
        statements.remove(removed);
        statements.insert(created);
        statements.update(changed);
        statements.replaceIdentities(renamed);
        List<Registration> saved = new ArrayList<>(created);
        saved.addAll(changed);
        Map<UUID, Long> versions = statements.versions(saved);
        for (Order.OfRegistration order : accepted) {
            Registration registration = order.registration();
            // As with leases, the tombstone of what is gone is newer than it by one.
            Registration result = registration.atVersion(order.removal() ? registration.version() + 1
                    : versions.get(registration.id().value()));
            order.note(new SaveOutcome.Saved(result));
            written.add(new Written.OfRegistration(result, order.removal() ? AuditFeed.REMOVED
                    : registration.version() == 0 ? "registration created" : "registration changed"));
        }
    }
}

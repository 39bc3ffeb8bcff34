package org.imrn.arquillian.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** I5: every snapshot accounts for every number once, and when it is quiet the nodes have at hand what is free. */
final class NumbersAddUp implements Check {

    private static final Set<String> STATES = Set.of("FREE", "LEASED", "CLOSING", "RELEASING", "CONSUMED", "QUARANTINED", "DISABLED");

    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        history.snapshots().stream().filter(snapshot -> snapshot.all() != history.size() || snapshot.outside() > 0
                        || snapshot.unlawful() > 0 || !STATES.containsAll(snapshot.byState().keySet()))
                .forEach(snapshot -> found.add(new Violation(Invariant.I5, snapshot + " of " + history.size())));
        if (!history.atHand().isEmpty()) {
            long free = history.size() - history.rows().size();
            long atHand = history.atHand().values().stream().mapToLong(Long::longValue).sum();
            if (free != atHand) {
                found.add(new Violation(Invariant.I5, "free in the database: " + free
                        + ", at hand in each node: " + history.atHand()));
            }
        }
        return found;
    }
}

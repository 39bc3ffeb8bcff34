package org.imrn.arquillian.history;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * I6: a node that runs and can be reached answers everybody, whatever happens to the database and the other nodes: a
 * REGISTER with 200, a call with one of the answers there are for calls.
 */
final class AnsweredInTime implements Check {

    /** Far more than a busy machine needs beyond the patience, far less than an S-CSCF waits. */
    private static final Duration MARGIN = Duration.ofSeconds(3);
    private static final Set<Integer> TO_REGISTER = Set.of(200);
    private static final Set<Integer> TO_CALL = Set.of(404, 480, 486, 503);
    private static final Set<Integer> TO_LEASE = Set.of(201, 409, 503);
    private static final Set<Integer> TO_RELEASE = Set.of(204, 404, 409, 503);

    @Override
    public List<Violation> violations(History history) {
        Duration longest = history.patience().plus(MARGIN);
        return history.operations().stream()
                .filter(operation -> !history.excused(operation.node(), operation.begun(), operation.ended()))
                .filter(operation -> Duration.between(operation.begun(), operation.ended()).compareTo(longest) > 0
                        || !lawful(operation))
                .map(operation -> new Violation(Invariant.I6, operation.toString())).toList();
    }

    private static boolean lawful(Operation operation) {
        return switch (operation.kind()) {
            case REGISTER, DEREGISTER -> TO_REGISTER.contains(operation.status());
            case CALL -> TO_CALL.contains(operation.status());
            case LEASE -> TO_LEASE.contains(operation.status());
            case RELEASE -> TO_RELEASE.contains(operation.status());
        };
    }
}

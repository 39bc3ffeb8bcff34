package org.imrn.arquillian.history;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * I6: a node that runs and can be reached answers everybody, whatever happens to the database and the other nodes: a
 * REGISTER with 200 unless the node is just starting, everything else with one of the answers there are for it. 500 is
 * an answer to a call only while the node cannot ask the database whose the number is. What is answered must be lawful always;
 * how long it took is not judged while the whole machine is overloaded, and the report tells how often that was so.
 */
final class AnsweredInTime implements Check {

    /** Far more than a busy machine needs beyond the patience, far less than an S-CSCF waits. */
    private static final Duration MARGIN = Duration.ofSeconds(3);
    private static final int DONE = 200;
    private static final int NOT_READY = 503;
    private static final int IMPOSSIBLE = 500;
    private static final Set<Integer> TO_CALL = Set.of(404, 480, 486, 503);
    private static final Set<Integer> TO_LEASE = Set.of(201, 409, 503);
    private static final Set<Integer> TO_RELEASE = Set.of(204, 404, 409, 503);

    @Override
    public List<Violation> violations(History history) {
        return history.operations().stream().filter(operation ->
                        late(history, operation) && !history.overloaded(operation)
                                || operation.status() != 0 && !lawful(history, operation))
                .map(operation -> new Violation(Invariant.I6, operation.toString())).toList();
    }

    /** How many answers, or none, came too late on a machine that was too busy to judge by. */
    static long unjudged(History history) {
        return history.operations().stream().filter(operation -> late(history, operation) && history.overloaded(operation))
                .count();
    }

    private static boolean late(History history, Operation operation) {
        return !history.excused(operation.node(), operation.begun(), operation.ended()) && (operation.status() == 0
                || Duration.between(operation.begun(), operation.ended()).compareTo(history.patience().plus(MARGIN)) > 0);
    }

    private static boolean lawful(History history, Operation operation) {
        return switch (operation.kind()) {
            case REGISTER, DEREGISTER -> operation.status() == DONE
                    || operation.status() == NOT_READY && history.starting(operation);
            case CALL -> TO_CALL.contains(operation.status())
                    || operation.status() == IMPOSSIBLE && history.withoutDatabase(operation);
            case LEASE -> TO_LEASE.contains(operation.status());
            case RELEASE -> TO_RELEASE.contains(operation.status());
        };
    }
}

package org.imrn.arquillian.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** I6: nobody is told that no number is free while one was, surely, free from the question to the answer. */
final class ExhaustedIsTrue implements Check {

    private static final int EXHAUSTED = 409;

    @Override
    public List<Violation> violations(History history) {
        Map<Long, List<AuditLine>> stories = history.byNumber();
        return history.operations(Operation.Kind.LEASE).stream().filter(operation -> operation.status() == EXHAUSTED)
                .flatMap(operation -> free(history, stories, operation).stream()
                        .mapToObj(number -> new Violation(Invariant.I6, "+" + number + " was free all the time: " + operation)))
                .toList();
    }

    private static OptionalLong free(History history, Map<Long, List<AuditLine>> stories, Operation operation) {
        return history.numbers().filter(number -> freeDuring(stories.getOrDefault(number, List.of()),
                operation.begun(), operation.ended())).findFirst();
    }

    private static boolean freeDuring(List<AuditLine> story, Instant begun, Instant ended) {
        Instant free = Instant.MIN;
        for (AuditLine line : story) {
            if (free.isBefore(begun) && line.at().isAfter(ended)) {
                return true;
            }
            free = line.is("FREE") ? line.seen() : Instant.MAX;
        }
        return free.isBefore(begun);
    }
}

package org.imrn.arquillian.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * I1 as callers see it: once a number was leased anew, no call to it reaches a former holder.
 *
 * <p>A call counts from the moment it arrived. Only where the cable of its node was cut it may have been sent to the
 * former holder in time and repeated when the cable was whole again; then it counts from the moment it was begun.
 */
final class CallsReachTheRightParty implements Check {

    @Override
    public List<Violation> violations(History history) {
        Map<String, Operation> calls = history.operations(Operation.Kind.CALL).stream()
                .collect(Collectors.toMap(Operation::subject, Function.identity()));
        Map<Long, List<AuditLine>> stories = history.byNumber();
        Map<String, Set<String>> identities = history.identities();
        List<Violation> found = new ArrayList<>();
        for (Delivery delivery : history.deliveries()) {
            Operation call = calls.get(delivery.callId());
            if (call == null) {
                found.add(new Violation(Invariant.I1, delivery + " of a call that nobody made"));
                continue;
            }
            Instant counts = history.cutOff(call.begun(), delivery.at(), call.node()) ? call.begun() : delivery.at();
            List<AuditLine> rightful = leases(counts, delivery.at(),
                    stories.getOrDefault(call.number().orElseThrow(), List.of()));
            if (rightful.stream().noneMatch(lease -> lease.holder().map(identities::get)
                    .orElse(Set.of()).contains(delivery.identity()))) {
                found.add(new Violation(Invariant.I1, delivery + " for " + call + ", but the leases of then were " + rightful));
            }
        }
        return found;
    }

    /** The lease that was surely committed by the first moment, and all later ones that may have been by the last. */
    private static List<AuditLine> leases(Instant first, Instant last, List<AuditLine> story) {
        List<AuditLine> leases = new ArrayList<>();
        Set<String> current = new HashSet<>();
        for (AuditLine line : story) {
            boolean anew = line.is("LEASED") && line.holder().filter(current::contains).isEmpty();
            if (anew && !line.at().isAfter(last)) {
                if (line.seen().isBefore(first)) {
                    leases.clear();
                }
                leases.add(line);
                current.clear();
                line.holder().ifPresent(current::add);
            } else if (line.is("FREE")) {
                current.clear();
            }
        }
        return leases;
    }
}

package org.imrn.arquillian.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * I1 and I2 by the answers alone, without looking into the database: from its answer to its end, or until it may have
 * been given back, a number that was granted is nobody else's, and whoever has it is granted no other. Whoever asks again
 * is told a new end, which may be an earlier one, since everybody says for how long.
 */
final class GrantsDoNotCross implements Check {

    /** A release without a clear answer may take effect later, but not later than this. */
    private static final Duration LATEST_EFFECT = Duration.ofSeconds(60);

    /** What the answer promises. */
    private record Grant(String reference, long number, Instant begun, Instant from, Instant until) {

        /** Both had been answered, and neither was over: whoever of them was asked first. */
        boolean surelyCrosses(Grant other) {
            return other.from.isBefore(until) && from.isBefore(other.until);
        }
    }

    @Override
    public List<Violation> violations(History history) {
        Map<String, List<Operation>> releases = history.operations(Operation.Kind.RELEASE).stream()
                .collect(Collectors.groupingBy(Operation::subject));
        Map<String, List<Operation>> asked = history.operations(Operation.Kind.LEASE).stream()
                .collect(Collectors.groupingBy(Operation::subject));
        List<Grant> grants = history.operations(Operation.Kind.LEASE).stream().filter(Operation::granted)
                .map(operation -> grant(operation, asked.get(operation.subject()),
                        releases.getOrDefault(operation.subject(), List.of())))
                .filter(grant -> grant.from().isBefore(grant.until())).sorted(Comparator.comparing(Grant::begun)).toList();
        List<Violation> found = new ArrayList<>();
        crossing(Invariant.I1, grants.stream().collect(Collectors.groupingBy(Grant::number)), found);
        crossing(Invariant.I2, grants.stream().collect(Collectors.groupingBy(Grant::reference)), found);
        return found;
    }

    private static void crossing(Invariant invariant, Map<?, List<Grant>> alike, List<Violation> found) {
        alike.values().forEach(grants -> {
            for (int i = 0; i < grants.size(); i++) {
                Grant one = grants.get(i);
                for (Grant later : grants.subList(i + 1, grants.size())) {
                    if (!later.begun().isBefore(one.until())) {
                        break;
                    }
                    boolean same = one.number() == later.number() && one.reference().equals(later.reference());
                    if (!same && one.surelyCrosses(later)) {
                        found.add(new Violation(invariant, one + "  and  " + later));
                    }
                }
            }
        });
    }

    private static Grant grant(Operation granted, List<Operation> asked, List<Operation> releases) {
        Instant until = untilAskedAgain(granted, asked);
        for (Operation release : releases) {
            boolean clear = release.status() == 204 || release.status() == 404 || release.status() == 409;
            Instant latest = clear ? release.ended() : release.ended().plus(LATEST_EFFECT);
            if (latest.isAfter(granted.begun()) && release.begun().isBefore(until)) {
                until = release.begun();
            }
        }
        return new Grant(granted.subject(), granted.number().orElseThrow(), granted.begun(), granted.ended(), until);
    }

    /** Of who asked again without a clear answer it is not known until when. */
    private static Instant untilAskedAgain(Operation granted, List<Operation> asked) {
        Instant until = granted.until().orElseThrow();
        for (Operation again : asked) {
            boolean after = again.ended().isAfter(granted.begun()) && again.begun().isBefore(until);
            boolean unclear = again.status() == 0 || again.status() == 503;
            boolean renewed = again.granted() && again.number().equals(granted.number());
            if (after && (unclear || renewed)) {
                Instant told = unclear ? again.begun() : again.until().orElseThrow();
                until = told.isBefore(until) ? told : until;
            }
        }
        return until;
    }
}

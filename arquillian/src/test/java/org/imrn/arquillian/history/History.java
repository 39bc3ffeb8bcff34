package org.imrn.arquillian.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * All that was seen in a run. Instants are those of the machine's clock, which is the database's too: only the nodes
 * have clocks of their own.
 *
 * @param first    the pool's first number
 * @param last     the pool's last number
 * @param audit    all lines about numbers, those seen during the run and those there at the end
 * @param lost     lines seen during the run and not there at the end
 * @param rows     the rows at the end
 * @param overdue  those of them that should have gone, since nobody had asked for anything for a long time
 * @param atHand   the free numbers that each node had at hand in the end, when it was quiet; empty if not asked
 */
record History(long first, long last, Duration quarantine, Duration patience, List<Operation> operations,
               List<Delivery> deliveries, List<AuditLine> audit, List<AuditLine> lost, List<Snapshot> snapshots,
               List<Sighting> sightings, List<Fault> faults, List<LeaseRow> rows,
               List<LeaseRow> overdue, Map<Integer, Long> atHand) {

    private static final double OVERLOAD = 5;
    /** There are no snapshots while the database is away. */
    private static final Duration LATELY = Duration.ofSeconds(20);

    /** The lines of each number in the order of their versions. */
    Map<Long, List<AuditLine>> byNumber() {
        return audit.stream().sorted(Comparator.comparingLong(AuditLine::version).thenComparing(AuditLine::id))
                .collect(Collectors.groupingBy(AuditLine::number, TreeMap::new, Collectors.toList()));
    }

    /**
     * The lines of each holder in the order in which they were written. The versions of two numbers do not tell it: a lease
     * that has to wait until its holder's former one is released has drawn its version before that.
     */
    Map<String, List<AuditLine>> byHolder() {
        return audit.stream().filter(line -> line.holder().isPresent()).sorted(Comparator.comparingLong(AuditLine::id))
                .collect(Collectors.groupingBy(line -> line.holder().orElseThrow(), TreeMap::new, Collectors.toList()));
    }

    /** Every identity that a holder was ever named with. */
    Map<String, Set<String>> identities() {
        Map<String, Set<String>> identities = new HashMap<>();
        audit.forEach(line -> line.holder().ifPresent(holder -> line.identity()
                .ifPresent(who -> identities.computeIfAbsent(holder, any -> new HashSet<>()).add(who))));
        return identities;
    }

    /** What a run must have seen for its checks to have had anything to look at; empty if it has seen all of it. */
    List<String> unseen() {
        Map<String, Boolean> seen = new LinkedHashMap<>();
        for (Operation.Kind kind : Operation.Kind.values()) {
            seen.put(kind + " with success", operations(kind).stream().anyMatch(operation -> operation.status() / 100 == 2)
                    || kind == Operation.Kind.CALL && !deliveries.isEmpty());
        }
        for (Fault.Kind kind : Fault.Kind.values()) {
            seen.put(kind.name(), faults.stream().anyMatch(fault -> fault.kind() == kind));
        }
        seen.put("acknowledgement in a log", !sightings.isEmpty());
        seen.put("snapshot", !snapshots.isEmpty());
        seen.put("number that came back", audit.stream().anyMatch(line -> line.is("FREE")));
        return seen.entrySet().stream().filter(one -> !one.getValue()).map(Map.Entry::getKey).toList();
    }

    LongStream numbers() {
        return LongStream.rangeClosed(first, last);
    }

    long size() {
        return last - first + 1;
    }

    /** Whether the machine had far more to do than it could, so that nothing can be said about how long answers took. */
    boolean overloaded(Operation operation) {
        Instant lately = operation.begun().minus(LATELY);
        return snapshots.stream().filter(snapshot -> snapshot.load() > OVERLOAD)
                .anyMatch(snapshot -> snapshot.at().isAfter(lately) && snapshot.at().isBefore(operation.ended()));
    }

    boolean excused(int node, Instant begun, Instant ended) {
        return faults.stream().anyMatch(fault -> fault.excuses(node, begun, ended));
    }

    /** Whether its node was killed and not ready again at some moment of it. */
    boolean starting(Operation operation) {
        return during(operation, EnumSet.of(Fault.Kind.KILL_ONE, Fault.Kind.KILL_ALL));
    }

    /** Whether its node could not reach the database, or that did not answer, at some moment of it. */
    boolean withoutDatabase(Operation operation) {
        return during(operation, EnumSet.of(Fault.Kind.CUT_DATABASE, Fault.Kind.CUT_CLUSTER_AND_DATABASE,
                Fault.Kind.DATABASE_FREEZE, Fault.Kind.DATABASE_RESTART));
    }

    private boolean during(Operation operation, Set<Fault.Kind> kinds) {
        return faults.stream().anyMatch(fault -> kinds.contains(fault.kind()) && fault.concerns(operation.node())
                && fault.overlaps(operation.begun(), operation.ended()));
    }

    boolean cutOff(Instant begun, Instant ended, int node) {
        return faults.stream().anyMatch(fault -> fault.kind() == Fault.Kind.CUT_CALLS && fault.concerns(node)
                && fault.overlaps(begun, ended));
    }

    List<Operation> operations(Operation.Kind kind) {
        return new ArrayList<>(operations.stream().filter(operation -> operation.kind() == kind).toList());
    }
}

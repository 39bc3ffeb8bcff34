package org.imrn.arquillian.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A history made by hand, of a pool of two numbers with a quarantine of ten seconds. Times are seconds. */
final class Tale {

    static final long ONE = 12025550100L;
    static final long TWO = 12025550101L;
    private static final Instant ZERO = Instant.parse("2026-01-01T00:00:00Z");

    final List<Operation> operations = new ArrayList<>();
    final List<Delivery> deliveries = new ArrayList<>();
    final List<AuditLine> audit = new ArrayList<>();
    final List<AuditLine> lost = new ArrayList<>();
    final List<Snapshot> snapshots = new ArrayList<>();
    final List<Sighting> sightings = new ArrayList<>();
    final List<Fault> faults = new ArrayList<>();
    final List<LeaseRow> rows = new ArrayList<>();
    final List<LeaseRow> overdue = new ArrayList<>();
    Map<Integer, Long> atHand = Map.of();

    static Instant at(double seconds) {
        return ZERO.plusMillis(Math.round(seconds * 1000));
    }

    /** A change, seen a tenth of a second after its transaction began. */
    Tale line(double at, long number, String state, String holder) {
        long version = 2L * audit.size() + 2;
        String key = holder.startsWith("hand:") ? holder : "reg:" + holder;
        audit.add(new AuditLine(audit.size() + 1, at(at), at(at + 0.1), "node1", number, version, state, Optional.of(key),
                state.equals("LEASED") ? Optional.of("sip:" + holder) : Optional.empty(), "told"));
        return this;
    }

    /** A lease that ended as it should. */
    Tale life(double from, double until, long number, String holder) {
        return line(from, number, "LEASED", holder).line(until, number, "QUARANTINED", holder)
                .line(until + 10, number, "FREE", holder);
    }

    Tale call(String id, double begun, double ended, int node, long number, int status) {
        operations.add(new Operation(Operation.Kind.CALL, node, id, at(begun), at(ended), status, OptionalLong.of(number),
                Optional.empty()));
        return this;
    }

    Tale delivered(String id, double at, String to) {
        deliveries.add(new Delivery(id, "sip:" + to, at(at)));
        return this;
    }

    Tale register(double begun, double ended, int status) {
        operations.add(new Operation(Operation.Kind.REGISTER, 1, "sip:a", at(begun), at(ended), status, OptionalLong.empty(),
                Optional.empty()));
        return this;
    }

    Tale granted(double begun, double ended, String reference, long number, double until) {
        operations.add(new Operation(Operation.Kind.LEASE, 1, reference, at(begun), at(ended), 201, OptionalLong.of(number),
                Optional.of(at(until))));
        return this;
    }

    Tale unanswered(double begun, double ended, String reference) {
        operations.add(new Operation(Operation.Kind.LEASE, 1, reference, at(begun), at(ended), 0, OptionalLong.empty(),
                Optional.empty()));
        return this;
    }

    Tale exhausted(double begun, double ended) {
        operations.add(new Operation(Operation.Kind.LEASE, 1, "c", at(begun), at(ended), 409, OptionalLong.empty(),
                Optional.empty()));
        return this;
    }

    Tale released(double begun, double ended, String reference, long number, int status) {
        operations.add(new Operation(Operation.Kind.RELEASE, 1, reference, at(begun), at(ended), status,
                OptionalLong.of(number), Optional.empty()));
        return this;
    }

    Tale fault(Fault.Kind kind, int node, double from, double until) {
        faults.add(new Fault(kind, node, at(from), at(until)));
        return this;
    }

    /** The rows that the story leads to. */
    Tale endingWell() {
        for (long number : List.of(ONE, TWO)) {
            audit.stream().filter(line -> line.number() == number).reduce((earlier, later) -> later)
                    .filter(line -> !line.is("FREE"))
                    .ifPresent(line -> rows.add(new LeaseRow(number, line.version(), line.state(), line.holder(), Optional.empty())));
        }
        return this;
    }

    History told() {
        return new History(ONE, TWO, Duration.ofSeconds(10), Duration.ofSeconds(1), operations, deliveries, audit, lost,
                snapshots, sightings, faults, rows, overdue, atHand);
    }
}

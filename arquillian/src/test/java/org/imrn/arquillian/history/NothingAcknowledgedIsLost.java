package org.imrn.arquillian.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** I4: what was told to anybody, or was once to be read in the database, is there in the end and has led to what is there. */
final class NothingAcknowledgedIsLost implements Check {

    /** Deadlines are reckoned by the node's idea of the database's time, which may be a little off. */
    private static final Duration LONGEST = Workers.LONGEST.plus(NodeSettings.GRACE).plusSeconds(1);

    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        history.lost().forEach(line -> found.add(new Violation(Invariant.I4, "gone: " + line)));
        Map<Long, List<AuditLine>> stories = history.byNumber();
        Map<String, Set<String>> identities = history.identities();
        history.sightings().stream().filter(told -> stories.getOrDefault(told.number(), List.of()).stream()
                .noneMatch(line -> line.holder().map(identities::get).orElse(Set.of()).contains(told.identity())
                        && leasesUntil(line, told.until())))
                .forEach(told -> found.add(new Violation(Invariant.I4, "told, but never written: " + told)));
        history.operations(Operation.Kind.LEASE).stream().filter(Operation::granted)
                .filter(granted -> stories.getOrDefault(granted.number().orElseThrow(), List.of()).stream()
                        .noneMatch(line -> line.holder().filter(("hand:" + granted.subject())::equals).isPresent()
                                && !line.at().isAfter(granted.ended()) && leasesUntil(line, granted.until().orElseThrow())))
                .forEach(granted -> found.add(new Violation(Invariant.I4, "granted, but never written: " + granted)));
        found.addAll(rowsWithoutStory(history, stories));
        return found;
    }

    /** Whether it may have been this change that leased the number until then: another lease of long ago is no proof. */
    private static boolean leasesUntil(AuditLine line, Instant until) {
        return line.is("LEASED") && line.at().isBefore(until) && line.at().plus(LONGEST).isAfter(until);
    }

    /** The rows and the story are written together, so they end alike. */
    private static List<Violation> rowsWithoutStory(History history, Map<Long, List<AuditLine>> stories) {
        Map<Long, LeaseRow> rows = new TreeMap<>(history.rows().stream()
                .collect(Collectors.toMap(LeaseRow::number, Function.identity())));
        List<Violation> found = new ArrayList<>();
        history.numbers().forEach(number -> {
            List<AuditLine> story = stories.getOrDefault(number, List.of());
            Optional<AuditLine> last = story.isEmpty() ? Optional.empty() : Optional.of(story.get(story.size() - 1))
                    .filter(line -> !line.is("FREE"));
            Optional<LeaseRow> row = Optional.ofNullable(rows.get(number));
            boolean alike = row.map(LeaseRow::version).equals(last.map(AuditLine::version))
                    && row.map(LeaseRow::state).equals(last.map(AuditLine::state));
            if (!alike) {
                found.add(new Violation(Invariant.I4, "+" + number + " is " + row + " but its story ends with " + last));
            }
        });
        return found;
    }
}

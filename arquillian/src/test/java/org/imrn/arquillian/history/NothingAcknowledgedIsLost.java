package org.imrn.arquillian.history;

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

    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        history.lost().forEach(line -> found.add(new Violation(Invariant.I4, "gone: " + line)));
        Map<Long, List<AuditLine>> stories = history.byNumber();
        Map<String, Set<String>> identities = history.identities();
        history.sightings().stream().filter(told -> stories.getOrDefault(told.number(), List.of()).stream()
                .noneMatch(line -> line.is("LEASED") && line.holder().map(identities::get).orElse(Set.of())
                        .contains(told.identity())))
                .forEach(told -> found.add(new Violation(Invariant.I4, "told, but never written: " + told)));
        history.operations(Operation.Kind.LEASE).stream().filter(Operation::granted)
                .filter(granted -> stories.getOrDefault(granted.number().orElseThrow(), List.of()).stream()
                        .noneMatch(line -> line.is("LEASED") && line.holder().filter(("hand:" + granted.subject())::equals).isPresent()
                                && !line.at().isAfter(granted.ended())))
                .forEach(granted -> found.add(new Violation(Invariant.I4, "granted, but never written: " + granted)));
        found.addAll(rowsWithoutStory(history, stories));
        return found;
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

package org.imrn.arquillian.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a run did and found, for people. */
record Report(long seed, Duration length, int nodes, History history, List<Violation> violations) {

    String text() {
        StringBuilder text = new StringBuilder("history of " + nodes + " nodes, " + length + ", seed " + seed + "\n");
        text.append("operations and their answers (0: none in time)\n");
        counted(history.operations(), operation -> operation.kind() + " " + operation.status())
                .forEach((what, times) -> text.append(String.format("  %-24s %6d%n", what, times)));
        text.append(String.format("  %-24s %6d%n", "calls delivered", history.deliveries().size()));
        text.append("changes of numbers\n");
        counted(history.audit(), line -> line.state() + " " + line.what())
                .forEach((what, times) -> text.append(String.format("  %-36s %6d%n", what, times)));
        text.append("faults\n");
        counted(history.faults(), fault -> fault.kind().name())
                .forEach((what, times) -> text.append(String.format("  %-28s %3d%n", what, times)));
        text.append(history.snapshots().size()).append(" snapshots, ").append(history.sightings().size())
                .append(" acknowledgements, at hand in the end ").append(history.atHand()).append('\n');
        for (Invariant invariant : Invariant.values()) {
            List<Violation> broken = violations.stream().filter(one -> one.invariant() == invariant).toList();
            text.append(invariant).append(": ").append(invariant.promise()).append(": ")
                    .append(broken.isEmpty() ? "kept" : broken.size() + " violations").append('\n');
            broken.stream().limit(20).forEach(one -> text.append("    ").append(one.evidence()).append('\n'));
        }
        return text.toString();
    }

    private static <T> Map<String, Long> counted(List<T> all, Function<T, String> by) {
        return all.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
    }

    /** The report, and everything it was made from, one line for each event. */
    void write(Path folder) {
        try {
            Files.writeString(folder.resolve("report.txt"), text());
            lines(folder.resolve("operations.txt"), history.operations());
            lines(folder.resolve("deliveries.txt"), history.deliveries());
            lines(folder.resolve("audit.txt"), history.audit());
            lines(folder.resolve("faults.txt"), history.faults());
            lines(folder.resolve("violations.txt"), violations);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void lines(Path file, List<?> all) throws IOException {
        Files.write(file, all.stream().map(Object::toString).toList());
    }
}

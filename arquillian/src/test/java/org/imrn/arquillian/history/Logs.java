package org.imrn.arquillian.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the nodes said, in their logs, before they answered. */
final class Logs {

    private static final Pattern BOUND = Pattern.compile(
            "IMRN-2001I REGISTER of (\\S+), Call-ID \\S+: (?:leased|kept) \\+([0-9]+) until (\\S+)");

    private Logs() {
    }

    static List<Sighting> sightings(List<HistoryNode> nodes) {
        return nodes.stream().flatMap(node -> node.output().stream()
                .flatMap(line -> sighting(node.number(), line).stream())).toList();
    }

    static Optional<Sighting> sighting(int node, String line) {
        Matcher bound = BOUND.matcher(line);
        return bound.find() ? Optional.of(new Sighting(node, bound.group(1), Long.parseLong(bound.group(2)),
                Instant.parse(bound.group(3)))) : Optional.empty();
    }
}

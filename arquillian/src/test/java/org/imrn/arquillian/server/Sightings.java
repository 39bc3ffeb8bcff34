package org.imrn.arquillian.server;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which number the server said it gave to whom, by its log; it says so before it answers. */
public final class Sightings {

    private static final Pattern BOUND = Pattern.compile(
            "IMRN-2001I REGISTER of (\\S+), Call-ID \\S+: (?:leased|kept) (\\+[0-9]+) until (\\S+)");

    private final Map<String, Sighting> last = new HashMap<>();

    /** The last one of an identity. */
    public record Sighting(String number, Instant until) {
    }

    /** Reads one process's whole log. */
    public void read(List<String> log) {
        for (String line : log) {
            Matcher bound = BOUND.matcher(line);
            if (bound.find()) {
                last.put(bound.group(1), new Sighting(bound.group(2), 
                        Instant.parse(bound.group(3)).truncatedTo(ChronoUnit.MILLIS)));
            }
        }
    }

    public Optional<Sighting> of(Visitor visitor) {
        return Optional.ofNullable(last.get(visitor.identity()));
    }
}

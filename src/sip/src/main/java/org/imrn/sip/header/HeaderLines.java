package org.imrn.sip.header;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The header lines of a message or body part: folded lines joined, compact names spelt out (RFC 3261 §7.3), names in
 * lower case.
 *
 * @param values all values of a header, in their order
 */
record HeaderLines(Map<String, List<String>> values) {

    private static final Map<String, String> COMPACT = Map.ofEntries(
            Map.entry("c", "content-type"), Map.entry("e", "content-encoding"), Map.entry("f", "from"),
            Map.entry("i", "call-id"), Map.entry("k", "supported"), Map.entry("l", "content-length"),
            Map.entry("m", "contact"), Map.entry("o", "event"), Map.entry("r", "refer-to"),
            Map.entry("s", "subject"), Map.entry("t", "to"), Map.entry("u", "allow-events"), Map.entry("v", "via"));

    HeaderLines {
        values = Collections.unmodifiableMap(values);
    }

    /** Reads lines up to the first empty one; a line without a colon is passed over. */
    static HeaderLines read(List<String> lines) {
        Map<String, List<String>> found = new TreeMap<>();
        for (String line : unfolded(lines)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                found.computeIfAbsent(COMPACT.getOrDefault(name, name), unused -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
        }
        return new HeaderLines(found);
    }

    private static List<String> unfolded(List<String> lines) {
        List<StringBuilder> whole = new ArrayList<>();
        for (String line : lines) {
            if (line.isEmpty()) {
                break;
            }
            boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            if (folded && !whole.isEmpty()) {
                whole.get(whole.size() - 1).append(' ').append(line.strip());
            } else {
                whole.add(new StringBuilder(line));
            }
        }
        return whole.stream().map(StringBuilder::toString).toList();
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }
}

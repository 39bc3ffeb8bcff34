package org.imrn.demo.player;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The header lines of a message as they were on the wire. */
record HeaderText(String text) {
    private static final Map<String, String> COMPACT = Map.of("v", "via", "f", "from", "t", "to", "i", "call-id",
            "m", "contact", "l", "content-length", "c", "content-type", "k", "supported", "o", "event");
    private static final Set<String> LISTS = Set.of("via", "route", "record-route", "contact", "path", "service-route",
            "p-asserted-identity", "p-associated-uri", "history-info", "supported", "require", "allow", "reason");

    HeaderText(String text) {
        int end = text.indexOf("\r\n\r\n");
        this.text = (end < 0 ? text : text.substring(0, end)).replaceAll("\r\n[ \t]+", " ");
    }

    List<String> values(String name) {
        String wanted = canonical(name);
        List<String> values = new ArrayList<>();
        text.lines().skip(1).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0 && canonical(line.substring(0, colon)).equals(wanted)) {
                String value = line.substring(colon + 1).trim();
                values.addAll(LISTS.contains(wanted) ? split(value) : List.of(value));
            }
        });
        return values;
    }

    private static String canonical(String name) {
        String lower = name.trim().toLowerCase(Locale.ROOT);
        return COMPACT.getOrDefault(lower, lower);
    }

    /** Splits at commas outside quotes and angle brackets. */
    private static List<String> split(String value) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        boolean bracketed = false;
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '<' || c == '>')) {
                bracketed = c == '<';
            } else if (c == ',' && !quoted && !bracketed) {
                parts.add(value.substring(start, i).trim());
                start = i + 1;
            }
        }
        parts.add(value.substring(start).trim());
        return parts;
    }
}

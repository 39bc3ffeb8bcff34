package org.imrn.sip.header;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Parameters {@code ;name=value;flag} in their order. Names are in lower case, values unquoted; a name that comes twice
 * keeps its first value.
 *
 * @param values value by name, an empty one for a parameter without value
 */
public record HeaderParameters(Map<String, String> values) {

    public static final HeaderParameters NONE = new HeaderParameters(Map.of());

    public HeaderParameters {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Reads {@code name=value;flag}, with or without a leading semicolon. */
    public static HeaderParameters read(String text) {
        HeaderText value = new HeaderText(text);
        Map<String, String> found = new LinkedHashMap<>();
        int from = 0;
        while (from < value.length()) {
            int equals = value.find("=;", from);
            int end = value.find(";", equals);
            String name = value.part(from, equals).toLowerCase(Locale.ROOT);
            if (!name.isEmpty()) {
                found.putIfAbsent(name, equals < end ? QuotedString.unquote(value.part(equals + 1, end)) : "");
            }
            from = end + 1;
        }
        return new HeaderParameters(found);
    }

    /** The value of a parameter that has one; {@code name} in lower case. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(text -> !text.isEmpty());
    }

    /** Whether the parameter is there, with or without value; {@code name} in lower case. */
    public boolean has(String name) {
        return values.containsKey(name);
    }
}

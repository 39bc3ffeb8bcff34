package org.imrn.configuration.value;

import java.util.ArrayList;
import java.util.List;

/**
 * Values separated by commas, blanks around them dropped; none may be missing or be there twice.
 *
 * @param <T>     what each value is
 * @param element reads one of them
 * @param plural  what they are together, such as "pool names"
 */
public record CommaSeparated<T>(ValueReader<T> element, String plural) implements ValueReader<List<T>> {

    @Override
    public List<T> read(String text) {
        List<T> values = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            T value = readOne(part.strip());
            if (values.contains(value)) {
                throw new IllegalArgumentException("'" + part.strip() + "' is there twice");
            }
            values.add(value);
        }
        return List.copyOf(values);
    }

    private T readOne(String part) {
        if (part.isEmpty()) {
            throw new IllegalArgumentException("there is nothing before, after or between two commas");
        }
        try {
            return element.read(part);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + part + "': " + e.getMessage(), e);
        }
    }

    @Override
    public String expected() {
        return plural + " separated by commas, each " + element.expected();
    }
}

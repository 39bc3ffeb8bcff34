package org.imrn.configuration.value;

import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A value that its own type knows how to read.
 *
 * @param <T>      the type
 * @param expected what is expected
 * @param parser   reads it, or throws IllegalArgumentException with the reason
 */
public record Parsed<T>(String expected, Function<String, T> parser) implements ValueReader<T> {

    /** Text of a given form, kept as it is. */
    public static Parsed<String> text(String expected, String form) {
        Pattern pattern = Pattern.compile(form);
        return new Parsed<>(expected, text -> {
            if (!pattern.matcher(text).matches()) {
                throw new IllegalArgumentException("not of that form");
            }
            return text;
        });
    }

    @Override
    public T read(String text) {
        return parser.apply(text);
    }
}

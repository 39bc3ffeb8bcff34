package org.imrn.configuration.value;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/**
 * A length of time in ISO 8601, {@code PT30S} for thirty seconds.
 *
 * @param least        the shortest that makes sense
 * @param most         the longest that makes sense
 * @param wholeSeconds whether fractions are refused, because the value ends up in a field that counts seconds
 */
public record DurationValue(Duration least, Duration most, boolean wholeSeconds) implements ValueReader<Duration> {

    public static DurationValue between(String least, String most) {
        return new DurationValue(Duration.parse(least), Duration.parse(most), false);
    }

    public static DurationValue wholeSecondsBetween(String least, String most) {
        return new DurationValue(Duration.parse(least), Duration.parse(most), true);
    }

    @Override
    public Duration read(String text) {
        Duration duration = parse(text);
        if (duration.compareTo(least) < 0) {
            throw new IllegalArgumentException("shorter than " + least);
        }
        if (duration.compareTo(most) > 0) {
            throw new IllegalArgumentException("longer than " + most);
        }
        if (wholeSeconds && duration.getNano() != 0) {
            throw new IllegalArgumentException("not a whole number of seconds");
        }
        return duration;
    }

    private static Duration parse(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not an ISO 8601 duration", e);
        }
    }

    @Override
    public String expected() {
        return "an ISO 8601 duration from " + least + " to " + most + (wholeSeconds ? " in whole seconds" : "");
    }
}

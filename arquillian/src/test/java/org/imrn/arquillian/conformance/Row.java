package org.imrn.arquillian.conformance;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is expected of the server in one case.
 *
 * @param id     {@code 9.1.7}, or {@code M6} for an example of a whole message
 * @param action what it does, empty if nothing but answering
 * @param answer what it answers, empty if nothing
 * @param cause  why no test shows the answer, empty if one does
 */
record Row(String id, String message, String condition, String action, String answer, Standing standing, String cause) {

    private static final int COLUMNS = 7;

    /** A line of the catalogue: columns divided by tabs, the last ones may be missing. */
    static Row of(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length < COLUMNS - 1 || columns.length > COLUMNS) {
            throw new IllegalArgumentException("not a row: " + line);
        }
        return new Row(columns[0], columns[1], columns[2], columns[3], columns[4],
                Standing.valueOf(columns[5].toUpperCase(Locale.ROOT)), columns.length < COLUMNS ? "" : columns[6]);
    }

    /** The case and what is done in it. */
    String what() {
        return Stream.of(message, condition, action).filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
    }
}

package org.imrn.configuration.value;

/**
 * Turns the text of a setting into a value.
 *
 * @param <T> what it is turned into
 */
public interface ValueReader<T> {

    /**
     * Reads the text, which is neither empty nor surrounded by blanks.
     *
     * @throws IllegalArgumentException when it is no such value; the message says what is wrong with it
     */
    T read(String text);

    /** What is expected, as words that follow "expected", such as "a whole number from 1 to 65535". */
    String expected();
}

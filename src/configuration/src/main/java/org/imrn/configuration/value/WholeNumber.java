package org.imrn.configuration.value;

import java.util.regex.Pattern;

/** A decimal number without fraction, both bounds included. */
public record WholeNumber(int least, int most) implements ValueReader<Integer> {

    private static final Pattern FORM = Pattern.compile("-?[0-9]{1,18}");

    /** A TCP or UDP port that a peer can be told of, so not 0. */
    public static WholeNumber port() {
        return new WholeNumber(1, 65_535);
    }

    @Override
    public Integer read(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a whole number");
        }
        long number = Long.parseLong(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException(number < least ? "less than " + least : "more than " + most);
        }
        return (int) number;
    }

    @Override
    public String expected() {
        return "a whole number from " + least + " to " + most;
    }
}

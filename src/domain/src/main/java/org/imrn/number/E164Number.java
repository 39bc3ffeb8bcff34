package org.imrn.number;

/**
 * An international telephone number: 7 to 15 digits, the first of them 1 to 9 (country codes never begin with 0).
 *
 * <p>Kept as one {@code long}, so that ten million of them cost little; no digit can be lost since the first is never 0.
 * The limit of 15 digits is policy of this server, not of the URI syntax (RFC 3966 §5.1 forbids parsers to assume one),
 * so it is checked here and not in the reader of tel URIs.
 *
 * @param value the digits read as a decimal number
 */
public record E164Number(long value) implements Comparable<E164Number> {

    public static final int FEWEST_DIGITS = 7;
    public static final int MOST_DIGITS = 15;
    private static final long SMALLEST = 1_000_000L;
    private static final long GREATEST = 999_999_999_999_999L;

    public E164Number {
        if (value < SMALLEST || value > GREATEST) {
            throw new InvalidNumberException(Long.toString(value), "an E.164 number has 7 to 15 digits");
        }
    }

    /**
     * Reads {@code +} and digits; visual separators {@code - . ( )} are dropped (RFC 3966 §5.1.1).
     *
     * @throws InvalidNumberException when the text is anything else, with the reason
     */
    public static E164Number parse(String text) {
        DialledNumber read = DialledNumber.read(text);
        if (read instanceof DialledNumber.Global global) {
            return global.number();
        }
        throw new InvalidNumberException(text, read.defect());
    }

    /** The digits without the plus sign. */
    public String digits() {
        return Long.toString(value);
    }

    /** How many digits there are. */
    public int length() {
        return digits().length();
    }

    /** The number that lies {@code offset} further on in counting order. */
    public E164Number plus(long offset) {
        return new E164Number(Math.addExact(value, offset));
    }

    @Override
    public int compareTo(E164Number other) {
        return Long.compare(value, other.value);
    }

    /** The canonical form {@code +} and digits, the only one ever used as a key. */
    @Override
    public String toString() {
        return "+" + value;
    }
}

package org.imrn.number;

import java.util.Optional;

/**
 * What somebody dialled, read leniently: the telephone-subscriber part of a tel URI or of a SIP URI with
 * {@code user=phone} (RFC 3966 §3), without its parameters.
 *
 * <p>The kinds are kept apart because each has its own SIP answer: too few digits 484, too many 404, a local number
 * can never be an IMRN key, malformed 400.
 */
public sealed interface DialledNumber {

    /** What keeps it from being a global number we can handle; empty for a good one. */
    String defect();

    /** The digits without {@code +} and separators; empty for a malformed one. */
    String digits();

    /** The number if it is a good global one. */
    default Optional<E164Number> international() {
        return this instanceof Global global ? Optional.of(global.number()) : Optional.empty();
    }

    /** A global number of acceptable length. */
    record Global(E164Number number) implements DialledNumber {
        @Override public String digits() {
            return number.digits();
        }

        @Override public String defect() {
            return "";
        }
    }

    /** A number without {@code +}: digits, {@code *}, {@code #} and the letters A to F (RFC 3966 §3), separators dropped. */
    record Local(String digits) implements DialledNumber {
        @Override public String defect() {
            return "not international, the + is missing";
        }
    }

    /** Global, but with fewer than seven digits. */
    record TooShort(String digits) implements DialledNumber {
        @Override public String defect() {
            return "fewer than " + E164Number.FEWEST_DIGITS + " digits";
        }
    }

    /** Global, but with more than fifteen digits. */
    record TooLong(String digits) implements DialledNumber {
        @Override public String defect() {
            return "more than " + E164Number.MOST_DIGITS + " digits";
        }
    }

    /** Not a telephone number at all. */
    record Malformed(String text, String defect) implements DialledNumber {
        @Override public String digits() {
            return "";
        }
    }

    /** Reads {@code text}; never throws. Cost: one pass over the text. */
    static DialledNumber read(String text) {
        String trimmed = text.strip();
        boolean global = trimmed.startsWith("+");
        StringBuilder digits = new StringBuilder(trimmed.length());
        for (int i = global ? 1 : 0; i < trimmed.length(); i++) {
            char c = trimmed.charAt(i);
            if (isDigit(c) || !global && isLocalOnly(c)) {
                digits.append(c);
            } else if (!isVisualSeparator(c)) {
                return new Malformed(text, shown(c) + " does not belong in a telephone number");
            }
        }
        if (digits.isEmpty()) {
            return new Malformed(text, "no digits");
        }
        return global ? global(text, digits.toString()) : new Local(digits.toString());
    }

    private static DialledNumber global(String text, String digits) {
        if (digits.charAt(0) == '0') {
            return new Malformed(text, "no country code begins with 0");
        }
        if (digits.length() < E164Number.FEWEST_DIGITS) {
            return new TooShort(digits);
        }
        if (digits.length() > E164Number.MOST_DIGITS) {
            return new TooLong(digits);
        }
        return new Global(new E164Number(Long.parseLong(digits)));
    }

    /** Control characters unshown, so that no foreign text can forge a line of a log. */
    private static String shown(char c) {
        return Character.isISOControl(c) ? "a control character" : "the character '" + c + "'";
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLocalOnly(char c) {
        return c == '*' || c == '#' || c >= 'A' && c <= 'F' || c >= 'a' && c <= 'f';
    }

    private static boolean isVisualSeparator(char c) {
        return c == '-' || c == '.' || c == '(' || c == ')';
    }
}

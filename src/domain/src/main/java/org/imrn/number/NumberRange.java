package org.imrn.number;

import java.util.List;

/**
 * A run of consecutive numbers of one length, both ends included.
 *
 * @param first the lowest number
 * @param last  the highest number, as many digits as the first
 */
public record NumberRange(E164Number first, E164Number last) {

    public NumberRange {
        if (first.compareTo(last) > 0) {
            throw new InvalidNumberException(first + "-" + last, "the first number is greater than the last");
        }
        if (first.length() != last.length()) {
            throw new InvalidNumberException(first + "-" + last, "both ends must have the same number of digits");
        }
    }

    /**
     * Reads {@code +12025550100-+12025550199}; one number alone is a range of one, but then without hyphens:
     * {@code +12025550100-199} is not a number of 14 digits.
     *
     * @throws InvalidNumberException with the reason
     */
    public static NumberRange parse(String text) {
        int split = text.indexOf('-', 1);
        while (split > 0 && !text.substring(split + 1).strip().startsWith("+")) {
            split = text.indexOf('-', split + 1);
        }
        if (split < 0 && text.strip().indexOf('-') > 0) {
            throw new InvalidNumberException(text, "the last number must be given in full, with its +");
        }
        E164Number first = E164Number.parse(split < 0 ? text : text.substring(0, split));
        return new NumberRange(first, split < 0 ? first : E164Number.parse(text.substring(split + 1)));
    }

    /** How many numbers there are. */
    public long size() {
        return last.value() - first.value() + 1;
    }

    public boolean contains(E164Number number) {
        return number.compareTo(first) >= 0 && number.compareTo(last) <= 0;
    }

    public boolean overlaps(NumberRange other) {
        return first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
    }

    /** Where in a list of ascending ranges the first one stands that ends at the number or after it; its size if none. */
    public static int firstEndingFrom(E164Number number, List<NumberRange> ascending) {
        int low = 0;
        int high = ascending.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending.get(middle).last().compareTo(number) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}

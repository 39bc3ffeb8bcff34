package org.imrn.sip.header;

import java.util.Optional;

/** What a REGISTER says about how long it holds. */
public sealed interface ExpiresReading {

    /** The largest value of the grammar (RFC 3261 §20.19); greater ones are taken as this. */
    long GREATEST_SECONDS = 0xFFFF_FFFFL;

    /** A number of seconds, 0 for deregistration, {@link #GREATEST_SECONDS} at most. */
    record Given(long value) implements ExpiresReading { }

    /** Nothing said: left to the registrar (RFC 3261 §10.3 step 7), here to configuration. */
    record Absent() implements ExpiresReading { }

    /** Something that is no number: to be refused with 400. */
    record NotANumber(String reason) implements ExpiresReading { }

    /** Why it has to be refused, if so. */
    default Optional<String> defect() {
        return this instanceof NotANumber bad ? Optional.of(bad.reason()) : Optional.empty();
    }

    /**
     * Reads both places; the Contact's {@code expires} parameter wins over the Expires header (RFC 3261 §10.3).
     *
     * @param contactParameter the parameter's value, if it is there
     * @param expiresHeader    the header's value, if it is there
     */
    static ExpiresReading read(Optional<String> contactParameter, Optional<String> expiresHeader) {
        return contactParameter.or(() -> expiresHeader).map(ExpiresReading::readValue).orElseGet(Absent::new);
    }

    private static ExpiresReading readValue(String text) {
        String digits = text.strip();
        if (digits.isEmpty() || digits.chars().anyMatch(c -> c < '0' || c > '9')) {
            return new NotANumber("not a number of seconds: '" + Excerpt.of(digits) + "'");
        }
        long seconds = 0;
        for (int i = 0; i < digits.length() && seconds <= GREATEST_SECONDS; i++) {
            seconds = seconds * 10 + digits.charAt(i) - '0';
        }
        return new Given(Math.min(seconds, GREATEST_SECONDS));
    }
}

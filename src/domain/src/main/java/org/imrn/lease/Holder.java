package org.imrn.lease;

import java.util.regex.Pattern;
import org.imrn.registration.RegistrationId;

/**
 * Whom a number is lent to. A holder has at most one live lease in a pool: asking again returns the same number.
 */
public sealed interface Holder {

    /** The key by which the database tells holders apart; unique over all kinds, at most 255 characters. */
    String key();

    LeaseKind kind();

    /** A visitor's registration. */
    record OfRegistration(RegistrationId registration) implements Holder {

        static final String PREFIX = "reg:";

        @Override
        public String key() {
            return PREFIX + registration.value();
        }

        @Override
        public LeaseKind kind() {
            return LeaseKind.REGISTRATION;
        }
    }

    /**
     * One call attempt, named as the circuit-switched side names it.
     *
     * @param mscAddress    E.164 address of the MSC, digits only
     * @param callReference the call reference number it chose (TS 29.078), in hexadecimal
     */
    record OfCall(String mscAddress, String callReference) implements Holder {

        static final String PREFIX = "call:";

        @Override
        public String key() {
            return PREFIX + mscAddress + "/" + callReference;
        }

        @Override
        public LeaseKind kind() {
            return LeaseKind.CALL;
        }
    }

    /**
     * Whoever the operator's reference stands for: an order, a ticket, another system's key. The same reference asking
     * again is the same holder.
     *
     * @param reference 1 to {@value #LONGEST} visible ASCII characters, no blanks
     */
    record ByHand(String reference) implements Holder {

        public static final int LONGEST = 200;
        static final String PREFIX = "hand:";
        private static final Pattern FORM = Pattern.compile("[!-~]{1," + LONGEST + "}");

        /** @throws IllegalArgumentException when the reference has another form, saying which is right */
        public ByHand {
            if (!FORM.matcher(reference).matches()) {
                throw new IllegalArgumentException("a reference is 1 to " + LONGEST
                        + " visible ASCII characters without blanks");
            }
        }

        @Override
        public String key() {
            return PREFIX + reference;
        }

        @Override
        public LeaseKind kind() {
            return LeaseKind.MANUAL;
        }
    }

    /** The reverse of {@link #key()}. */
    static Holder ofKey(String key) {
        if (key.startsWith(OfRegistration.PREFIX)) {
            return new OfRegistration(RegistrationId.parse(key.substring(OfRegistration.PREFIX.length())));
        }
        if (key.startsWith(ByHand.PREFIX)) {
            return new ByHand(key.substring(ByHand.PREFIX.length()));
        }
        int slash = key.indexOf('/');
        if (key.startsWith(OfCall.PREFIX) && slash > 0) {
            return new OfCall(key.substring(OfCall.PREFIX.length(), slash), key.substring(slash + 1));
        }
        throw new IllegalArgumentException("'" + key + "' is not the key of a holder");
    }
}

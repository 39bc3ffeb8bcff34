package org.imrn.lease;

import org.imrn.registration.RegistrationId;

/**
 * Whom a number is lent to. A holder has at most one live lease in a pool: asking again returns the same number.
 */
public sealed interface Holder {

    /** The key by which the database tells holders apart; unique over both kinds, at most 255 characters. */
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

    /** The reverse of {@link #key()}. */
    static Holder ofKey(String key) {
        if (key.startsWith(OfRegistration.PREFIX)) {
            return new OfRegistration(RegistrationId.parse(key.substring(OfRegistration.PREFIX.length())));
        }
        int slash = key.indexOf('/');
        if (key.startsWith(OfCall.PREFIX) && slash > 0) {
            return new OfCall(key.substring(OfCall.PREFIX.length(), slash), key.substring(slash + 1));
        }
        throw new IllegalArgumentException("'" + key + "' is not the key of a holder");
    }
}

package org.imrn.registration;

/** A private user identity (IMPI), shaped like {@code user@realm} (TS 23.003 §13.3). */
public record PrivateIdentity(String value) implements SubscriberIdentity {

    /** Begins the key of every private identity and of no public one. */
    public static final String KEY = "impi:";

    public PrivateIdentity {
        if (value.isBlank() || value.length() > 255 || value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new IllegalArgumentException("a private identity has 1 to 255 characters that can be seen");
        }
    }

    @Override
    public String key() {
        return KEY + value;
    }

    @Override
    public String toString() {
        return value;
    }
}

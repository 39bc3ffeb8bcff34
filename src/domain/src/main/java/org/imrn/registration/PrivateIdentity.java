package org.imrn.registration;

/** A private user identity (IMPI), shaped like {@code user@realm} (TS 23.003 §13.3). */
public record PrivateIdentity(String value) {

    public PrivateIdentity {
        if (value.isBlank() || value.length() > 255) {
            throw new IllegalArgumentException("a private identity has 1 to 255 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

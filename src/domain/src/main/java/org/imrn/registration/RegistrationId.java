package org.imrn.registration;

import java.util.UUID;

/** Our own name for a registration; it stays the same however much more is learnt about the subscriber. */
public record RegistrationId(UUID value) {

    public static RegistrationId random() {
        return new RegistrationId(UUID.randomUUID());
    }

    public static RegistrationId parse(String text) {
        return new RegistrationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

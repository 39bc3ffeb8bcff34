package org.imrn.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Third-party REGISTERs for tests. */
final class Triggers {

    static final PublicIdentity HOME = new PublicIdentity("sip:alice@home.example");
    static final Duration EXPIRES = Duration.ofMinutes(10);

    private Triggers() {
    }

    static PublicIdentity local(String user) {
        return new PublicIdentity("sip:" + user + "@visited.example");
    }

    /** Of the first user, with the others as the implicit set, for the given time. */
    static RegistrationTrigger of(Duration expires, Instant receivedAt, String... users) {
        List<PublicIdentity> set = Arrays.stream(users).map(Triggers::local).toList();
        return new RegistrationTrigger(set.get(0), set, Optional.empty(), List.of(HOME), expires,
                "sip:scscf1.visited.example", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "call-1",
                receivedAt);
    }
}

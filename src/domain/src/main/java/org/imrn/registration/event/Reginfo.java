package org.imrn.registration.event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imrn.registration.PublicIdentity;

/**
 * What one document says (RFC 3680 §5.1).
 *
 * @param version       rises by one with every document of a subscription
 * @param full          whether it tells all there is; else only what has changed
 * @param registrations one for each address of record
 */
public record Reginfo(long version, boolean full, List<Element> registrations) {

    /** State of a registration: INIT and TERMINATED have no contact. */
    public enum State { INIT, ACTIVE, TERMINATED }

    /** Why a contact came to its state. */
    public enum Event {
        REGISTERED, CREATED, REFRESHED, SHORTENED, EXPIRED, DEACTIVATED, PROBATION, UNREGISTERED, REJECTED;

        /** Whether the user agent is told to register again, at once or after a while (RFC 3680 §4.7.1). */
        boolean announcesReturn() {
            return this == DEACTIVATED || this == PROBATION;
        }
    }

    /**
     * One {@code registration}.
     *
     * @param aor      its address of record; empty if it is none that can be called
     * @param id       names it in the documents of a subscription
     * @param contacts those that are mentioned
     */
    public record Element(Optional<PublicIdentity> aor, String id, State state, List<Contact> contacts) {

        public Element {
            contacts = List.copyOf(contacts);
        }
    }

    /**
     * One {@code contact}.
     *
     * @param id      names it within its registration
     * @param active  whether it can be reached
     * @param expires how much longer it lasts, if that is told
     */
    public record Contact(String id, boolean active, Event event, Optional<Duration> expires) { }

    public Reginfo {
        registrations = List.copyOf(registrations);
    }
}

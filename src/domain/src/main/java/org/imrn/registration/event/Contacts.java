package org.imrn.registration.event;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imrn.registration.PublicIdentity;

/**
 * What the documents of one subscription have told so far, merged by registration id and contact id (RFC 3680 §5.2).
 *
 * @param registrations by their ids
 * @param complete      whether these are all: since the last full document none has been missed
 */
public record Contacts(Map<String, Known> registrations, boolean complete) {

    /** Nothing told yet. */
    public static final Contacts NONE = new Contacts(Map.of(), false);

    /** One registration and its contacts by their ids. */
    record Known(Optional<PublicIdentity> aor, Reginfo.State state, Map<String, Reginfo.Contact> contacts) {

        /** A registration that is active and tells no contact at all has one: in doubt nobody is thought to be gone. */
        private boolean alive() {
            return state == Reginfo.State.ACTIVE && contacts.isEmpty() || active().findAny().isPresent();
        }

        private Stream<Reginfo.Contact> active() {
            return state == Reginfo.State.TERMINATED ? Stream.empty()
                    : contacts.values().stream().filter(Reginfo.Contact::active);
        }
    }

    public Contacts {
        registrations = Collections.unmodifiableMap(new LinkedHashMap<>(registrations));
    }

    /**
     * With a document more: a full one replaces everything, a partial one what it mentions.
     *
     * @param next whether it is the one that follows the last one
     */
    Contacts with(Reginfo document, boolean next) {
        Map<String, Known> all = new LinkedHashMap<>(document.full() ? Map.of() : registrations);
        document.registrations().forEach(element -> all.merge(element.id(), known(element), Contacts::changed));
        return new Contacts(all, document.full() || complete && next);
    }

    private static Known known(Reginfo.Element element) {
        Map<String, Reginfo.Contact> contacts = new LinkedHashMap<>();
        element.contacts().forEach(contact -> contacts.put(contact.id(), contact));
        return new Known(element.aor(), element.state(), contacts);
    }

    /** Contacts that had ended before are forgotten, and all others if the registration itself has ended. */
    private static Known changed(Known before, Known now) {
        Map<String, Reginfo.Contact> contacts = new LinkedHashMap<>();
        if (now.state() != Reginfo.State.TERMINATED) {
            before.active().forEach(contact -> contacts.put(contact.id(), contact));
        }
        contacts.putAll(now.contacts());
        return new Known(now.aor().or(before::aor), now.state(), contacts);
    }

    /** Whether any contact of any registration can be reached. */
    boolean alive() {
        return registrations.values().stream().anyMatch(Known::alive);
    }

    /** Whether a contact has ended that was told to register again. */
    boolean announceReturn() {
        return registrations.values().stream().flatMap(known -> known.contacts().values().stream())
                .anyMatch(contact -> !contact.active() && contact.event().announcesReturn());
    }

    /** How long the contact that lasts longest still does, as far as that was told. */
    Optional<Duration> lasting() {
        return registrations.values().stream().flatMap(Known::active).flatMap(contact -> contact.expires().stream())
                .max(Comparator.naturalOrder());
    }

    /** The addresses of record that are registered at the moment. */
    List<PublicIdentity> identities() {
        return registrations.values().stream().filter(Known::alive).flatMap(known -> known.aor().stream()).distinct()
                .toList();
    }
}

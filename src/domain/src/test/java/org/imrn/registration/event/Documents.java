package org.imrn.registration.event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imrn.registration.PublicIdentity;

/** Documents and NOTIFYs for tests; a contact is written {@code id:event} or {@code id:event:seconds}. */
final class Documents {

    static final PublicIdentity ALICE = new PublicIdentity("sip:alice@visited.example");
    static final PublicIdentity AL = new PublicIdentity("sip:al@visited.example");

    private Documents() {
    }

    static Reginfo full(long version, Reginfo.Element... registrations) {
        return new Reginfo(version, true, List.of(registrations));
    }

    static Reginfo partial(long version, Reginfo.Element... registrations) {
        return new Reginfo(version, false, List.of(registrations));
    }

    static Reginfo.Element alice(String... contacts) {
        return element(ALICE, "a7", Reginfo.State.ACTIVE, contacts);
    }

    static Reginfo.Element al(String... contacts) {
        return element(AL, "a8", Reginfo.State.ACTIVE, contacts);
    }

    static Reginfo.Element element(PublicIdentity aor, String id, Reginfo.State state, String... contacts) {
        return new Reginfo.Element(Optional.of(aor), id, state, Stream.of(contacts).map(Documents::contact).toList());
    }

    private static Reginfo.Contact contact(String text) {
        String[] parts = text.split(":");
        Reginfo.Event event = Reginfo.Event.valueOf(parts[1].toUpperCase(java.util.Locale.ROOT));
        return new Reginfo.Contact(parts[0], event.ordinal() <= Reginfo.Event.SHORTENED.ordinal(), event,
                parts.length < 3 ? Optional.empty() : Optional.of(Duration.ofSeconds(Long.parseLong(parts[2]))));
    }

    static Notice active(Reginfo document) {
        return new Notice(false, Optional.empty(), Optional.of(Duration.ofHours(1)), Optional.empty(), Optional.of(document));
    }

    static Notice terminated(String reason, int retryAfter) {
        return new Notice(true, Optional.of(reason), Optional.empty(),
                retryAfter == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(retryAfter)), Optional.empty());
    }
}

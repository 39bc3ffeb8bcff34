package org.imrn.roaming;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.imrn.number.E164Number;

/**
 * What the home network's ENUM zone shall say of one subscriber's number, and what we know that it says. Taken by one
 * node at a time, for a while.
 *
 * @param subscriber the subscriber's number
 * @param wanted     the IMRN that the zone shall name; empty if it shall say what it said before the subscriber left
 * @param endsAt     when the binding behind {@code wanted} ends by itself, database time
 * @param written    IMRNs that may stand in the zone by our hand; those of an update whose outcome nobody knows too
 * @param saved      the records that stood there when ours came, in the words of whoever reads and writes the zone
 * @param confirmed  whether the zone was seen to say what was wanted when it was looked at last
 * @param attempts   how often it has failed since it last succeeded
 * @param news       rises with everything heard of the subscriber
 * @param token      names this taking
 * @param takenUntil until when no other node takes it, database time
 */
public record ZoneEntry(E164Number subscriber, Optional<E164Number> wanted, Optional<Instant> endsAt,
                        Set<E164Number> written, List<String> saved, boolean confirmed, int attempts, long news,
                        UUID token, Instant takenUntil) {

    public ZoneEntry {
        written = Set.copyOf(written);
        saved = List.copyOf(saved);
    }

    /** Whether nothing has to be asked of the zone: it was seen to say this, and nothing else was begun since. */
    public boolean standsAlready() {
        return confirmed && written.equals(wanted.map(Set::of).orElse(Set.of()));
    }

    /** The same once it has been written down that an update is about to be sent. */
    public ZoneEntry intending(Set<E164Number> toWrite, List<String> toSave) {
        return new ZoneEntry(subscriber, wanted, endsAt, toWrite, toSave, false, attempts, news, token, takenUntil);
    }
}

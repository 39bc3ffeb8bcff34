package org.imrn.publication.enumeration;

import java.util.List;
import java.util.Set;
import org.imrn.number.E164Number;

/** What there is to do about a number, as things stand in the zone. */
sealed interface ZonePlan {

    /** The zone says what is wanted; these records are to be put back one day. */
    record Settled(List<String> saved) implements ZonePlan { }

    /** An update is to be sent; what may stand by our hand after it, and what is to be put back one day. */
    record Change(ZoneChange update, Set<E164Number> written, List<String> saved) implements ZonePlan { }

    /** Nothing can be done now, for a reason that may pass. */
    record Blocked(String reason) implements ZonePlan { }
}

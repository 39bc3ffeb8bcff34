package org.imrn.roaming;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imrn.number.E164Number;

/**
 * The database's record of what the home network's ENUM zone is to say. It hears of every change of a roaming binding in
 * the transaction that writes the binding, so that nothing is lost. Throws
 * {@link org.imrn.lease.LedgerUnavailableException} when the database cannot be asked.
 */
public interface ZoneLedger {

    /** Numbers to be looked after now, at most {@code budget}, none that another node has taken. */
    List<E164Number> due(int budget);

    /** Takes one of them for that long, with what is wanted of it at this moment; empty if another was quicker. */
    Optional<ZoneEntry> take(E164Number subscriber, Duration hold);

    /**
     * Writes down, before an update is sent, what may stand in the zone after it and what is to be put back one day.
     *
     * @return whether it may be sent: false once something newer was heard, or somebody else has taken the number
     */
    boolean intend(ZoneEntry entry, Set<E164Number> written, List<String> saved);

    /** The zone says what is wanted. It is due again when the binding ends, or at once if there was news meanwhile. */
    void settled(ZoneEntry entry, List<String> saved);

    /** It does not; try again after a while, the reason is kept for the operator. */
    void failed(ZoneEntry entry, String reason, Duration retryAfter);

    /** Nothing was done; whoever comes next decides anew. */
    void givenBack(ZoneEntry entry);

    /** How far the zone is behind: the numbers that wait. */
    Lag lag();
}

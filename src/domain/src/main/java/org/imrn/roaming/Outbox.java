package org.imrn.roaming;

import java.time.Duration;
import java.util.List;

/**
 * Announcements on their way, in the database. Entries of one number are carried in the order of their sequence, one at
 * a time. Throws {@link org.imrn.lease.LedgerUnavailableException} when the database cannot be asked.
 */
public interface Outbox {

    /** Entries due now, the oldest of each number only, at most {@code budget}. */
    List<OutboxEntry> due(int budget);

    /** The home network has it. */
    void carried(OutboxEntry entry);

    /** It failed; try again after a while, the reason is kept for the operator. */
    void failed(OutboxEntry entry, String reason, Duration retryAfter);

    /** It will never be carried, for instance because carriers are switched off; the reason is kept. */
    void abandoned(OutboxEntry entry, String reason);

    /** How far telling home is behind: the announcements that nobody has carried yet. */
    Lag lag();
}

package org.imrn.roaming;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Announcements on their way, in the database. Those of one number, and those of one subscriber whatever the numbers, are
 * carried in the order of their sequences, one at a time: home must not hear of a subscriber's new number before it has
 * heard what there was to say of the old one. Each is carried by one node at a time. Throws
 * {@link org.imrn.lease.LedgerUnavailableException} when the database cannot be asked.
 */
public interface Outbox {

    /**
     * Takes entries whose time has come, each the oldest of its number and of each of its identities, at most
     * {@code budget}. Nobody else gets them while they are kept. Of several publications that say the same of a number
     * only the last one is ever taken: it is the only one that home needs. What is valid no longer holds nobody up:
     * publications are given up, withdrawals are tried some more times.
     */
    List<OutboxEntry> take(int budget);

    /** Still on their way by whoever took them; what nobody keeps, others take over after a while. */
    void keep(Collection<OutboxEntry> entries);

    /** Nothing became of it; it is due at once, for whoever comes first. */
    void givenBack(OutboxEntry entry);

    /** The home network has it. */
    void carried(OutboxEntry entry);

    /**
     * It failed; try again after a while, the reason is kept for the operator.
     *
     * @return false if it was the last try, because its validity is over: home has forgotten the number by itself
     */
    boolean failed(OutboxEntry entry, String reason, Duration retryAfter);

    /** It will never be carried, for instance because carriers are switched off; the reason is kept. */
    void abandoned(OutboxEntry entry, String reason);

    /** How far telling home is behind: the announcements that nobody has carried yet. */
    Lag lag();
}

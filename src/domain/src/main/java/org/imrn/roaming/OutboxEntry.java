package org.imrn.roaming;

import java.time.Instant;
import java.util.List;
import org.imrn.number.E164Number;

/**
 * An announcement that was written down with its lease and waits to be carried to the home network.
 *
 * @param id           its place in the outbox
 * @param announcement what to tell
 * @param number       the IMRN
 * @param sequence     the version of the lease: the home network lets the highest win
 * @param validUntil   until when the home network may route by the number, database time
 * @param attempts     how often it has been tried
 * @param createdAt    when it was written, database time
 */
public record OutboxEntry(long id, Announcement announcement, E164Number number, long sequence, Instant validUntil,
                          int attempts, Instant createdAt) {

    /** What home is to hear of each of the subscriber's identities. */
    public List<HomeNotice> notices() {
        return announcement.subjects().stream().map(subject -> new HomeNotice(announcement.kind(), subject, number,
                announcement.visitedNetwork(), sequence, validUntil)).toList();
    }
}

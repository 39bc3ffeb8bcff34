package org.imrn.persistence.roaming;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.imrn.number.E164Number;
import org.imrn.persistence.IdentityList;
import org.imrn.roaming.Announcement;
import org.imrn.roaming.OutboxEntry;

/** An announcement on its way; written in the transaction that changed the lease. */
@Entity
@Immutable
@Table(name = "outbox")
public class OutboxRow {

    /** How far an announcement has come; SUPERSEDED, if a later one that says all it says went instead. */
    public enum State { PENDING, CARRIED, ABANDONED, SUPERSEDED }

    @Id
    private long id;
    private long number;
    private long sequence;
    @Enumerated(EnumType.STRING)
    private Announcement.Kind kind;
    private String subject;
    @Column(name = "other_subjects")
    private String otherSubjects;
    @Column(name = "visited_network")
    private String visitedNetwork;
    @Column(name = "valid_until")
    private Instant validUntil;
    private int attempts;
    @Column(name = "next_attempt_at")
    private Instant nextAttemptAt;
    @Column(name = "last_error")
    private String lastError;
    @Enumerated(EnumType.STRING)
    private State state;
    @Column(name = "created_at")
    private Instant createdAt;

    protected OutboxRow() {
    }

    OutboxEntry toEntry() {
        return new OutboxEntry(id, new Announcement(kind, IdentityList.of(subject, otherSubjects), visitedNetwork),
                new E164Number(number), sequence, validUntil, attempts, createdAt);
    }
}

package org.imrn.persistence.lease;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.imrn.lease.CallLeg;
import org.imrn.lease.ClaimToken;
import org.imrn.lease.Holder;
import org.imrn.lease.Lease;
import org.imrn.lease.LeaseState;
import org.imrn.number.E164Number;
import org.imrn.pool.PoolName;

/** A number that is not free. Read through this mapping; written beneath it, in group commits. */
@Entity
@Immutable
@Table(name = "lease")
public class LeaseRow {

    /** What {@link #read} needs. */
    public static final String COLUMNS = "number, pool, last_holder_key, state, deadline, claim_token, version, "
            + "leased_at, published_until, consumed_call_id, consumed_from_tag";

    @Id
    private long number;
    private String pool;
    @Column(name = "holder_key")
    private String holderKey;
    @Column(name = "last_holder_key")
    private String lastHolderKey;
    @Enumerated(EnumType.STRING)
    private LeaseState.Name state;
    private Instant deadline;
    @Column(name = "claim_token")
    private UUID claimToken;
    private long version;
    @Column(name = "leased_at")
    private Instant leasedAt;
    @Column(name = "published_until")
    private Instant publishedUntil;
    @Column(name = "consumed_call_id")
    private String consumedCallId;
    @Column(name = "consumed_from_tag")
    private String consumedFromTag;

    protected LeaseRow() {
    }

    /** The lease in the current row of a query for {@link #COLUMNS}, written beneath the mapping. */
    public static Lease read(ResultSet row) throws SQLException {
        LeaseRow read = new LeaseRow();
        read.number = row.getLong(1);
        read.pool = row.getString(2);
        read.lastHolderKey = row.getString(3);
        read.state = LeaseState.Name.valueOf(row.getString(4));
        read.deadline = instant(row, 5);
        read.claimToken = row.getObject(6, UUID.class);
        read.version = row.getLong(7);
        read.leasedAt = instant(row, 8);
        read.publishedUntil = instant(row, 9);
        read.consumedCallId = row.getString(10);
        read.consumedFromTag = row.getString(11);
        return read.toLease();
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** In the domain's words. */
    public Lease toLease() {
        return new Lease(new E164Number(number), new PoolName(pool), Optional.ofNullable(lastHolderKey).map(Holder::ofKey),
                LeaseState.of(state, Optional.ofNullable(deadline), leg()), version, new ClaimToken(claimToken), leasedAt,
                Optional.ofNullable(publishedUntil));
    }

    private Optional<CallLeg> leg() {
        return Optional.ofNullable(consumedCallId).map(callId -> new CallLeg(callId, consumedFromTag));
    }
}

package org.imrn.persistence.lease;

import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.imrn.lease.LeaseState;

/** One change that happened to a number or a registration; written in the transaction that made it. */
@Entity
@Immutable
@Table(name = "audit")
public class AuditRow {

    @Id
    private long id;
    private Instant at;
    private String node;
    private Long number;
    private String pool;
    private long version;
    private String state;
    @Column(name = "holder_key")
    private String holderKey;
    private String what;
    private String identity;
    @Column(name = "call_id")
    private String callId;

    protected AuditRow() {
    }

    StoryLine toStoryLine() {
        return new StoryLine(at, node, version, LeaseState.Name.valueOf(state),
                Optional.ofNullable(holderKey), what, Optional.ofNullable(identity), Optional.ofNullable(callId));
    }
}

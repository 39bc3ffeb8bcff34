package org.imrn.persistence.cluster;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A node and when it was last alive. */
@Entity
@Immutable
@Table(name = "node")
public class NodeRow {

    @Id
    private long id;
    private String name;
    @Column(name = "started_at")
    private Instant startedAt;
    @Column(name = "heartbeat_at")
    private Instant heartbeatAt;
    @Column(name = "process_at")
    private Instant processAt;

    protected NodeRow() {
    }
}

package org.imrn.persistence.roaming;

import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.imrn.number.E164Number;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.RoamingBinding;

/** Where a subscriber who is away can be reached; without a number once withdrawn. */
@Entity
@Immutable
@Table(name = "roaming_binding")
public class BindingRow {

    @Id
    private String subject;
    private Long number;
    @Column(name = "visited_network")
    private String visitedNetwork;
    private long sequence;
    @Column(name = "expires_at")
    private Instant expiresAt;
    @Column(name = "change_number")
    private long changeNumber;
    @Column(name = "changed_at")
    private Instant changedAt;

    protected BindingRow() {
    }

    RoamingBinding toBinding() {
        return new RoamingBinding(new PublicIdentity(subject), Optional.ofNullable(number).map(E164Number::new),
                visitedNetwork, sequence, expiresAt);
    }
}

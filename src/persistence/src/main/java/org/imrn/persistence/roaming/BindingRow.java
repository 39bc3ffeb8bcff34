package org.imrn.persistence.roaming;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.imrn.number.E164Number;
import org.imrn.registration.PublicIdentity;
import org.imrn.roaming.RoamingBinding;

/** Where a subscriber who is away can be reached; without a number once withdrawn. */
@Entity
@Immutable
@Table(name = "roaming_binding")
@IdClass(BindingRow.Id.class)
public class BindingRow {

    @javax.persistence.Id
    private String subject;
    @javax.persistence.Id
    @Column(name = "visited_network")
    private String visitedNetwork;
    private Long number;
    private long sequence;
    private Instant since;
    @Column(name = "expires_at")
    private Instant expiresAt;
    @Column(name = "change_number")
    private long changeNumber;
    @Column(name = "changed_at")
    private Instant changedAt;

    protected BindingRow() {
    }

    /** The key in the persistence layer's words. */
    public static class Id implements Serializable {

        private static final long serialVersionUID = 1L;

        private String subject;
        private String visitedNetwork;

        @Override
        public boolean equals(Object other) {
            return other instanceof Id id && subject.equals(id.subject) && visitedNetwork.equals(id.visitedNetwork);
        }

        @Override
        public int hashCode() {
            return Objects.hash(subject, visitedNetwork);
        }
    }

    RoamingBinding toBinding() {
        return new RoamingBinding(new PublicIdentity(subject), Optional.ofNullable(number).map(E164Number::new),
                visitedNetwork, sequence, since, expiresAt);
    }
}

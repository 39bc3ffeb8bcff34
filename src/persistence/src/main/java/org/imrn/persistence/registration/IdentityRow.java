package org.imrn.persistence.registration;

import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.imrn.registration.PublicIdentity;

/** To which registration an identity belongs; the primary key sees to it that it is one only. */
@Entity
@Immutable
@Table(name = "identity")
public class IdentityRow {

    @Id
    private String identity;
    @Column(name = "registration_id")
    private UUID registrationId;
    private int place;

    protected IdentityRow() {
    }

    UUID registrationId() {
        return registrationId;
    }

    int place() {
        return place;
    }

    PublicIdentity toIdentity() {
        return new PublicIdentity(identity);
    }
}

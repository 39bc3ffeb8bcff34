package org.imrn.persistence.registration;

import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.imrn.registration.PrivateIdentity;
import org.imrn.registration.PublicIdentity;

/** To which registration an identity belongs, public or private; the primary key sees to it that it is one only. */
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

    /** The private one is read with the registration itself. */
    boolean isPublic() {
        return !identity.startsWith(PrivateIdentity.KEY);
    }

    PublicIdentity toIdentity() {
        return new PublicIdentity(identity);
    }
}

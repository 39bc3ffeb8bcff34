package org.imrn.persistence.registration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.imrn.persistence.IdentityList;
import org.imrn.registration.HomeIdentity;
import org.imrn.registration.PrivateIdentity;
import org.imrn.registration.PublicIdentity;
import org.imrn.registration.Registration;
import org.imrn.registration.RegistrationId;

/** A registration without its identities. Read through this mapping; written beneath it, in group commits. */
@Entity
@Immutable
@Table(name = "registration")
public class RegistrationRow {

    @Id
    private UUID id;
    @Column(name = "private_identity")
    private String privateIdentity;
    @Column(name = "deliver_to")
    private String deliverTo;
    @Column(name = "serving_node")
    private String servingNode;
    @Column(name = "home_identity")
    private String homeIdentity;
    @Column(name = "other_home_identities")
    private String otherHomeIdentities;
    @Column(name = "home_unknown")
    private String homeUnknown;
    @Column(name = "visited_network")
    private String visitedNetwork;
    @Column(name = "access_type")
    private String accessType;
    private String token;
    private String charging;
    @Column(name = "expires_at")
    private Instant expiresAt;
    @Enumerated(EnumType.STRING)
    private Registration.State state;
    private long version;

    protected RegistrationRow() {
    }

    UUID id() {
        return id;
    }

    Registration toRegistration(List<PublicIdentity> identities) {
        HomeIdentity home = homeIdentity == null ? new HomeIdentity.Unpublished(homeUnknown == null ? "" : homeUnknown)
                : new HomeIdentity.Known(IdentityList.of(homeIdentity, otherHomeIdentities));
        return new Registration(new RegistrationId(id), Optional.ofNullable(privateIdentity).map(PrivateIdentity::new),
                identities, new PublicIdentity(deliverTo), servingNode, home, visitedNetwork,
                Optional.ofNullable(accessType), Optional.ofNullable(token), Optional.ofNullable(charging),
                expiresAt, state, version);
    }
}

package org.imrn.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a third-party REGISTER says, in the domain's words (TS 23.218 §6.3, TS 24.229 §5.7.1.1).
 *
 * @param registered      the identity in the To header
 * @param implicitSet     further identities of the implicit set, as far as the message tells them
 * @param privateIdentity IMPI, if the service information tells it
 * @param homeIdentities  the identities at home, as far as the service information tells them
 * @param expires         zero for a deregistration
 * @param servingNode     SIP URI of the S-CSCF, from the Contact
 * @param visitedNetwork  P-Visited-Network-ID, if there
 * @param accessType      access type of P-Access-Network-Info (RFC 7315 §5.4), if there
 * @param token           registration token, if there
 * @param charging        P-Charging-Function-Addresses, if there
 * @param callId          Call-ID of the message, for the audit only: it orders nothing
 * @param receivedAt      when it came; of two triggers the one received later counts
 */
public record RegistrationTrigger(PublicIdentity registered, List<PublicIdentity> implicitSet,
                                  Optional<PrivateIdentity> privateIdentity, List<PublicIdentity> homeIdentities,
                                  Duration expires, String servingNode, Optional<String> visitedNetwork,
                                  Optional<String> accessType, Optional<String> token, Optional<String> charging,
                                  String callId, Instant receivedAt) {

    public RegistrationTrigger {
        implicitSet = List.copyOf(implicitSet);
        homeIdentities = List.copyOf(homeIdentities);
    }

    public boolean deregisters() {
        return expires.isZero();
    }

    /** All that names the subscriber, the surest first. */
    public List<SubscriberIdentity> keys() {
        return Stream.<SubscriberIdentity>concat(privateIdentity.stream(), identities().stream()).toList();
    }

    /** All identities, the registered one first, none twice. */
    public List<PublicIdentity> identities() {
        Set<PublicIdentity> all = new LinkedHashSet<>();
        all.add(registered);
        all.addAll(implicitSet);
        return List.copyOf(all);
    }
}

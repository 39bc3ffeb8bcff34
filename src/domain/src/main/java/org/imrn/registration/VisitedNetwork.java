package org.imrn.registration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What this network knows of itself and of its visitors' homes.
 *
 * @param name                 the network's name, used when a REGISTER has no P-Visited-Network-ID
 * @param domains              the domains of this network; an identity in them is a local, temporary one
 * @param homeIdentityTemplate how to make a home identity from a local one, with {@code {user}} for the user part;
 *                             empty if that is not possible here
 */
public record VisitedNetwork(String name, Set<String> domains, Optional<String> homeIdentityTemplate) {

    public VisitedNetwork {
        domains = Set.copyOf(domains);
    }

    /**
     * Who the visitor is at home: what the service information says, else the identities outside our domains, else the
     * template if it has a user part, else unknown.
     */
    public HomeIdentity homeOf(RegistrationTrigger trigger) {
        return Stream.of(trigger.homeIdentities(), foreign(trigger.identities()), made(trigger.registered()))
                .filter(identities -> !identities.isEmpty()).findFirst().<HomeIdentity>map(HomeIdentity.Known::new)
                .orElseGet(() -> new HomeIdentity.Unpublished(
                        "no service information, no identity outside our domains, no template"));
    }

    /**
     * Whom to deliver calls to: the registered identity, by a SIP form if the set has one, since S-CSCFs route by that;
     * never an identity at home, that would lead there and in a circle.
     */
    PublicIdentity deliverTo(RegistrationTrigger trigger) {
        return trigger.identities().stream().filter(identity -> !identity.isTel())
                .filter(identity -> identity.equals(trigger.registered()) || isLocal(identity)).findFirst()
                .orElse(trigger.registered());
    }

    private List<PublicIdentity> foreign(List<PublicIdentity> identities) {
        return identities.stream().filter(identity -> !isLocal(identity)).toList();
    }

    private List<PublicIdentity> made(PublicIdentity registered) {
        return registered.user().flatMap(this::homeIdentity).stream().toList();
    }

    /** Whether it is an identity in one of our domains. */
    public boolean isLocal(PublicIdentity identity) {
        return identity.domain().filter(domains::contains).isPresent();
    }

    /** The identity at home that the template makes from the user part of a local identity; empty without template. */
    public Optional<PublicIdentity> homeIdentity(String localUser) {
        return homeIdentityTemplate.map(template -> template.replace("{user}", localUser))
                .flatMap(PublicIdentity::read);
    }
}

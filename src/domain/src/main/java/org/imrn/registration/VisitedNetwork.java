package org.imrn.registration;

import java.util.Optional;
import java.util.Set;

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
     * Who the visitor is at home: what the service information says, else an identity outside our domains, else the
     * template if it has a user part, else unknown.
     */
    public HomeIdentity homeOf(RegistrationTrigger trigger) {
        return trigger.homeHint()
                .or(() -> trigger.identities().stream().filter(identity -> !isLocal(identity)).findFirst())
                .or(() -> trigger.registered().user().flatMap(this::homeIdentity))
                .<HomeIdentity>map(HomeIdentity.Known::new)
                .orElseGet(() -> new HomeIdentity.Unpublished(
                        "no service information, no identity outside our domains, no template"));
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

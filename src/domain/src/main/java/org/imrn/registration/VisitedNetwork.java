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
                .or(() -> trigger.identities().stream().filter(this::foreign).findFirst())
                .or(() -> fromTemplate(trigger.registered()))
                .<HomeIdentity>map(HomeIdentity.Known::new)
                .orElseGet(() -> new HomeIdentity.Unpublished(
                        "no service information, no identity outside our domains, no template"));
    }

    private boolean foreign(PublicIdentity identity) {
        return identity.domain().map(domain -> !domains.contains(domain)).orElse(true);
    }

    private Optional<PublicIdentity> fromTemplate(PublicIdentity local) {
        int at = local.value().indexOf('@');
        return homeIdentityTemplate.filter(template -> at > 0).map(template -> template.replace("{user}",
                local.value().substring("sip:".length(), at))).flatMap(PublicIdentity::read);
    }
}

package org.imrn.registration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imrn.number.E164Number;
import org.imrn.number.NumberRanges;

/**
 * What this network knows of itself and of its visitors' homes.
 *
 * @param name                 the network's name, used when a REGISTER has no P-Visited-Network-ID
 * @param domains              the domains of this network; an identity in them is a local, temporary one
 * @param numbers              the numbers of this network's own subscribers, which are local as well; none given means that
 *                             they are not known
 * @param homeIdentityTemplate how to make a home identity from a local one, with {@code {user}} for the user part;
 *                             empty if that is not possible here
 */
public record VisitedNetwork(String name, Set<String> domains, NumberRanges numbers,
                             Optional<String> homeIdentityTemplate) {

    public VisitedNetwork {
        domains = Set.copyOf(domains);
    }

    /**
     * Who the visitor is at home: what the service information says, else the identities that are not ours, else the
     * template if it has a user part, else unknown.
     */
    public HomeIdentity homeOf(RegistrationTrigger trigger) {
        return Stream.of(trigger.homeIdentities(), foreign(trigger.identities()), made(trigger.registered()))
                .filter(identities -> !identities.isEmpty()).findFirst().<HomeIdentity>map(HomeIdentity.Known::new)
                .orElseGet(() -> new HomeIdentity.Unpublished(
                        "no service information, no identity known to be of another network, no template"));
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

    /**
     * A number says nothing of whose it is. It counts as one at home if the numbers of this network are known and it is
     * none of them, or if it came with an identity in a domain that is not ours: then one subscription has both. The
     * number of a local identity is local.
     */
    private List<PublicIdentity> foreign(List<PublicIdentity> identities) {
        Set<E164Number> local = identities.stream().filter(this::isLocal).flatMap(identity -> identity.number().stream())
                .collect(Collectors.toSet());
        boolean abroad = identities.stream().anyMatch(identity -> !identity.isTel() && !isLocal(identity));
        return identities.stream().filter(identity -> !isLocal(identity))
                .filter(identity -> !identity.isTel() || (abroad || !numbers.isEmpty())
                        && identity.number().filter(local::contains).isEmpty()).toList();
    }

    private List<PublicIdentity> made(PublicIdentity registered) {
        return registered.user().flatMap(this::homeIdentity).stream().toList();
    }

    /** Whether it is an identity in one of our domains, or one of our numbers. */
    public boolean isLocal(PublicIdentity identity) {
        return identity.isTel() ? identity.number().filter(numbers::contains).isPresent()
                : identity.domain().filter(domains::contains).isPresent();
    }

    /** The identity at home that the template makes from the user part of a local identity; empty without template. */
    public Optional<PublicIdentity> homeIdentity(String localUser) {
        return homeIdentityTemplate.map(template -> template.replace("{user}", localUser))
                .flatMap(PublicIdentity::read);
    }
}

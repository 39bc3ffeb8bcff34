package org.imrn.configuration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imrn.configuration.value.CommaSeparated;
import org.imrn.configuration.value.Names;
import org.imrn.configuration.value.Parsed;
import org.imrn.number.NumberRange;
import org.imrn.number.NumberRanges;
import org.imrn.registration.VisitedNetwork;

/**
 * The visited network, for the role VISITED.
 *
 * @param domains              its domains, lower case: identities in them are local and calls are delivered to them
 * @param network              its name as told to home networks
 * @param numbers              the numbers of its own subscribers; none given means that they are not known
 * @param homeIdentityTemplate makes a visitor's identity at home from the user part of the local one
 */
public record VisitedSettings(List<String> domains, String network, NumberRanges numbers,
                              Optional<String> homeIdentityTemplate) {

    public static final ConfigurationKey<List<String>> DOMAINS = ConfigurationKey.of("imrn.visited.domains",
            "ims.visited.example.com", new CommaSeparated<>(Names.domain(), "domains"),
            "Domains of the visited network. Calls to a visitor are delivered to an identity in one of them, never to"
                    + " the identity at home, which would come back here.");
    public static final ConfigurationKey<String> NETWORK = ConfigurationKey.of("imrn.visited.network", "",
            Names.network(),
            "The visited network's name as told to home networks if a REGISTER has no P-Visited-Network-ID; if not set,"
                    + " the first of `imrn.visited.domains`.");
    public static final ConfigurationKey<List<NumberRange>> NUMBERS = ConfigurationKey.of("imrn.visited.numbers", "",
            new CommaSeparated<>(new Parsed<>("a number, or first and last number with a hyphen between them, in the form"
                    + " +12025550100", NumberRange::parse), "ranges"),
            "Numbers of the visited network's own subscribers: a visitor's tel identity in them is local, any other one is the"
                    + " visitor's identity at home. If not set, a tel identity counts as one at home only beside an identity"
                    + " in a domain outside `imrn.visited.domains`.");
    public static final ConfigurationKey<String> HOME_IDENTITY_TEMPLATE = ConfigurationKey.of(
            "imrn.visited.home-identity-template", "", Names.sipTemplate(),
            "Makes a visitor's identity at home from the user part of the local one, `{user}`, where the registration"
                    + " itself does not tell it. Only for networks that keep the user part.");

    static final List<ConfigurationKey<?>> KEYS = List.of(DOMAINS, NETWORK, NUMBERS, HOME_IDENTITY_TEMPLATE);

    public VisitedSettings {
        domains = List.copyOf(domains);
    }

    static VisitedSettings read(ConfigurationReader reader) {
        List<String> domains = reader.value(DOMAINS);
        String network = reader.optional(NETWORK).orElse(domains.get(0));
        VisitedSettings settings = new VisitedSettings(domains, network,
                new NumberRanges(reader.optional(NUMBERS).orElse(List.of())), reader.optional(HOME_IDENTITY_TEMPLATE));
        VisitedNetwork own = settings.asNetwork();
        boolean comesBack = own.homeIdentity("user").filter(own::isLocal).isPresent();
        if (reader.sound(DOMAINS, HOME_IDENTITY_TEMPLATE) && comesBack) {
            reader.refuse(HOME_IDENTITY_TEMPLATE, "its domain is one of the visited network, " + DOMAINS);
        }
        return settings;
    }

    /** The network that these settings describe. */
    public VisitedNetwork asNetwork() {
        return new VisitedNetwork(network, Set.copyOf(domains), numbers, homeIdentityTemplate);
    }
}

package org.imrn.configuration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imrn.configuration.value.CommaSeparated;
import org.imrn.configuration.value.Names;
import org.imrn.configuration.value.Parsed;
import org.imrn.registration.VisitedNetwork;

/**
 * The visited network, for the role VISITED.
 *
 * @param domains              its domains, lower case: identities in them are local and calls are delivered to them
 * @param network              its name as told to home networks
 * @param homeIdentityTemplate makes a visitor's identity at home from the user part of the local one
 */
public record VisitedSettings(List<String> domains, String network, Optional<String> homeIdentityTemplate) {

    public static final ConfigurationKey<List<String>> DOMAINS = ConfigurationKey.of("imrn.visited.domains",
            "ims.visited.example.com", new CommaSeparated<>(Names.domain(), "domains"),
            "Domains of the visited network. Calls to a visitor are delivered to an identity in one of them, never to"
                    + " the identity at home, which would come back here.");
    public static final ConfigurationKey<String> NETWORK = ConfigurationKey.of("imrn.visited.network", "",
            Parsed.text("a network name without blanks, quotes, commas and semicolons, 255 characters at most",
                    "[!-~&&[^\",;]]{1,255}"),
            "The visited network's name as told to home networks if a REGISTER has no P-Visited-Network-ID; if not set,"
                    + " the first of `imrn.visited.domains`.");
    public static final ConfigurationKey<String> HOME_IDENTITY_TEMPLATE = ConfigurationKey.of(
            "imrn.visited.home-identity-template", "", Names.sipTemplate(),
            "Makes a visitor's identity at home from the user part of the local one, `{user}`, where the registration"
                    + " itself does not tell it. Only for networks that keep the user part.");

    static final List<ConfigurationKey<?>> KEYS = List.of(DOMAINS, NETWORK, HOME_IDENTITY_TEMPLATE);

    public VisitedSettings {
        domains = List.copyOf(domains);
    }

    static VisitedSettings read(ConfigurationReader reader) {
        List<String> domains = reader.value(DOMAINS);
        String network = reader.optional(NETWORK).orElse(domains.get(0));
        VisitedSettings settings = new VisitedSettings(domains, network, reader.optional(HOME_IDENTITY_TEMPLATE));
        VisitedNetwork own = settings.asNetwork();
        boolean comesBack = own.homeIdentity("user").filter(own::isLocal).isPresent();
        if (reader.sound(DOMAINS, HOME_IDENTITY_TEMPLATE) && comesBack) {
            reader.refuse(HOME_IDENTITY_TEMPLATE, "its domain is one of the visited network, " + DOMAINS);
        }
        return settings;
    }

    /** The network that these settings describe. */
    public VisitedNetwork asNetwork() {
        return new VisitedNetwork(network, Set.copyOf(domains), homeIdentityTemplate);
    }
}

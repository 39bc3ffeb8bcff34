package org.imrn.configuration;

import java.util.List;
import org.imrn.configuration.value.CommaSeparated;
import org.imrn.configuration.value.Parsed;
import org.imrn.lease.LeaseKind;
import org.imrn.pool.PoolName;

/** The conditions under which a pool is chosen. */
record PoolRuleKeys(ConfigurationKey<List<String>> visitedNetworks, ConfigurationKey<List<String>> accessTypes,
                    ConfigurationKey<List<LeaseKind>> kinds, ConfigurationKey<List<String>> calledPrefixes) {

    static final PoolRuleKeys TEMPLATES = new PoolRuleKeys(
            ConfigurationKey.of("imrn.pool.<name>.visited-networks", "",
                    new CommaSeparated<>(VisitedSettings.NETWORK.reader(), "network names"),
                    "Numbers come from this pool only for subscribers in one of these networks (P-Visited-Network-ID). A"
                            + " pool with one or more of the four conditions `visited-networks`, `access-types`, `kinds`"
                            + " and `called-prefixes` is chosen if all those stated hold; of several such pools the"
                            + " first one in `imrn.pools`. A number once lent is kept, whatever the conditions say then."),
            ConfigurationKey.of("imrn.pool.<name>.access-types", "",
                    new CommaSeparated<>(Parsed.text("an access type such as 3GPP-E-UTRAN-FDD or IEEE-802.11",
                            "[A-Za-z0-9.!%*_+`'~-]{1,64}"), "access types"),
                    "Only for subscribers attached by one of these (P-Access-Network-Info of the REGISTER, or of the UE's"
                            + " REGISTER enclosed in it)."),
            ConfigurationKey.of("imrn.pool.<name>.kinds", "",
                    new CommaSeparated<>(new Parsed<>("registration or call", PoolRuleKeys::kind), "kinds of leases"),
                    "Only for visitors' registrations, or only for calls on their way into IMS."),
            ConfigurationKey.of("imrn.pool.<name>.called-prefixes", "",
                    new CommaSeparated<>(Parsed.text("a plus sign and the first digits", "\\+[1-9][0-9]{0,14}"),
                            "beginnings of numbers"),
                    "Only for calls to numbers that begin so; never for registrations, which call nobody."));

    private static LeaseKind kind(String text) {
        return switch (text) {
            case "registration" -> LeaseKind.REGISTRATION;
            case "call" -> LeaseKind.CALL;
            default -> throw new IllegalArgumentException("not one of the choices");
        };
    }

    static PoolRuleKeys of(PoolName pool) {
        return new PoolRuleKeys(TEMPLATES.visitedNetworks.named(pool.value(), ""),
                TEMPLATES.accessTypes.named(pool.value(), ""), TEMPLATES.kinds.named(pool.value(), ""),
                TEMPLATES.calledPrefixes.named(pool.value(), ""));
    }

    List<ConfigurationKey<?>> all() {
        return List.of(visitedNetworks, accessTypes, kinds, calledPrefixes);
    }
}

package org.imrn.configuration;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.imrn.configuration.value.Choice;
import org.imrn.configuration.value.CommaSeparated;
import org.imrn.routing.Role;

/** What this server is in the network: one of the roles or both. */
public record Roles(Set<Role> all) {

    public static final ConfigurationKey<List<Role>> ROLES = ConfigurationKey.of("imrn.roles", "visited,home",
            new CommaSeparated<>(new Choice<>(Role.class), "roles"),
            "What this server is: `visited` lends numbers to visitors, `home` routes calls to its own subscribers by"
                    + " the numbers they were lent.");

    /** @throws IllegalArgumentException when there is none */
    public Roles {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a server needs at least one role");
        }
        all = Set.copyOf(all);
    }

    static Roles read(ConfigurationReader reader) {
        return new Roles(EnumSet.copyOf(reader.value(ROLES)));
    }

    public boolean visited() {
        return all.contains(Role.VISITED);
    }

    public boolean home() {
        return all.contains(Role.HOME);
    }
}

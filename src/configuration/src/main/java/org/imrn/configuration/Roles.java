package org.imrn.configuration;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.imrn.configuration.value.Choice;
import org.imrn.configuration.value.CommaSeparated;

/** What this server is in the network: one of the roles or both. */
public record Roles(Set<Role> all) {

    /** A role. */
    public enum Role {
        /** It lends numbers to visitors and takes the calls to these numbers. */
        VISITED,
        /** It knows the numbers that its own subscribers were lent abroad and sends their calls there. */
        HOME
    }

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

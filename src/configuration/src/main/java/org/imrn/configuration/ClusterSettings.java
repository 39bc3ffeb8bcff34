package org.imrn.configuration;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.imrn.configuration.value.CommaSeparated;
import org.imrn.configuration.value.DurationValue;
import org.imrn.configuration.value.Names;
import org.imrn.configuration.value.Parsed;
import org.imrn.configuration.value.WholeNumber;

/**
 * The cluster.
 *
 * @param members            all its nodes, this one included; empty for one node alone
 * @param bindAddress        the address this node talks to the others from
 * @param port               the TCP port for it
 * @param replicationTimeout how long a write waits for a slow member
 */
public record ClusterSettings(List<ClusterMember> members, String bindAddress, int port,
                              Duration replicationTimeout) {

    public static final ConfigurationKey<List<ClusterMember>> MEMBERS = ConfigurationKey.of("imrn.cluster.members", "",
            new CommaSeparated<>(new Parsed<>("host or host[port]", ClusterMember::parse), "nodes"),
            "All nodes of the cluster, this one included, the same list on each. Not set: one node alone. Several nodes"
                    + " need one PostgreSQL that they share.");
    public static final ConfigurationKey<String> BIND_ADDRESS = ConfigurationKey.of("imrn.cluster.bind-address",
            "127.0.0.1", Names.bindAddress(),
            "Address that this node talks to the other nodes from. That traffic is neither encrypted nor authenticated:"
                    + " use a network of its own.");
    public static final ConfigurationKey<Integer> PORT = ConfigurationKey.of("imrn.cluster.port", "7800",
            WholeNumber.port(), "TCP port for it, and of members that tell none.");
    public static final ConfigurationKey<Duration> REPLICATION_TIMEOUT = ConfigurationKey.of(
            "imrn.cluster.replication-timeout", "PT0.1S", DurationValue.between("PT0.01S", "PT10S"),
            "How long a write waits for a slow node before it goes on without it; the slow node heals from the"
                    + " database.");

    static final List<ConfigurationKey<?>> KEYS = List.of(MEMBERS, BIND_ADDRESS, PORT, REPLICATION_TIMEOUT);

    public ClusterSettings {
        members = List.copyOf(members);
    }

    static ClusterSettings read(ConfigurationReader reader, ServerSettings server) {
        ClusterSettings settings = new ClusterSettings(reader.optional(MEMBERS).orElse(List.of()),
                reader.value(BIND_ADDRESS), reader.value(PORT), reader.value(REPLICATION_TIMEOUT));
        boolean unshared = server.embeddedDatabase() && reader.sound(ServerSettings.DATABASE_URL);
        if (settings.severalNodes() && reader.sound(MEMBERS) && unshared) {
            reader.refuse(MEMBERS, "several nodes cannot share the embedded H2 of " + ServerSettings.DATABASE_URL
                    + "; set that to a PostgreSQL");
        }
        boolean unreachable = ClusterMember.isLoopback(settings.bindAddress)
                && !settings.members.stream().allMatch(ClusterMember::isLoopback);
        if (settings.severalNodes() && reader.sound(MEMBERS, BIND_ADDRESS) && unreachable) {
            reader.refuse(BIND_ADDRESS, "from a loopback address the other nodes cannot be reached: " + MEMBERS + " = "
                    + reader.shown(MEMBERS));
        }
        return settings;
    }

    public boolean severalNodes() {
        return members.size() > 1;
    }

    /** The members in JGroups' form {@code host[port],host[port]}, each with its port. */
    public String initialHosts() {
        return members.stream().map(member -> member.host() + "[" + member.port().orElse(port) + "]")
                .collect(Collectors.joining(","));
    }
}

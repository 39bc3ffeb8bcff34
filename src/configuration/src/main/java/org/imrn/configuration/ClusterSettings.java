package org.imrn.configuration;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
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
 * @param tls                what this node proves itself by to the others and believes them by; empty for plain TCP
 */
public record ClusterSettings(List<ClusterMember> members, String bindAddress, int port,
                              Duration replicationTimeout, Optional<SSLContext> tls) {

    public static final ConfigurationKey<List<ClusterMember>> MEMBERS = ConfigurationKey.of("imrn.cluster.members", "",
            new CommaSeparated<>(new Parsed<>("host or host[port]", ClusterMember::parse), "nodes"),
            "All nodes of the cluster, this one included, the same list on each. Not set: one node alone. Several nodes"
                    + " need one PostgreSQL that they share.");
    public static final ConfigurationKey<String> BIND_ADDRESS = ConfigurationKey.of("imrn.cluster.bind-address",
            "127.0.0.1", Names.bindAddress(),
            "Address that this node talks to the other nodes from. If it or a member's is not a loopback address, that"
                    + " traffic must be encrypted and authenticated by the keys `imrn.cluster.tls.*`: without them the"
                    + " server does not start.");
    public static final ConfigurationKey<Integer> PORT = ConfigurationKey.of("imrn.cluster.port", "7800",
            WholeNumber.port(), "TCP port for it, and of members that tell none.");
    public static final ConfigurationKey<Duration> REPLICATION_TIMEOUT = ConfigurationKey.of(
            "imrn.cluster.replication-timeout", "PT0.1S", DurationValue.between("PT0.01S", "PT10S"),
            "How long a write waits for a slow node before it goes on without it; the slow node heals from the"
                    + " database.");

    static final List<ConfigurationKey<?>> KEYS = Stream.concat(
            Stream.of(MEMBERS, BIND_ADDRESS, PORT, REPLICATION_TIMEOUT), ClusterTls.KEYS.stream())
            .<ConfigurationKey<?>>map(key -> key).toList();

    public ClusterSettings {
        members = List.copyOf(members);
    }

    static ClusterSettings read(ConfigurationReader reader, ServerSettings server) {
        ClusterSettings settings = new ClusterSettings(reader.optional(MEMBERS).orElse(List.of()),
                reader.value(BIND_ADDRESS), reader.value(PORT), reader.value(REPLICATION_TIMEOUT),
                ClusterTls.read(reader));
        if (settings.severalNodes() && reader.sound(MEMBERS)) {
            settings.check(reader, server);
        }
        return settings;
    }

    private void check(ConfigurationReader reader, ServerSettings server) {
        if (server.embeddedDatabase() && reader.sound(ServerSettings.DATABASE_URL)) {
            reader.refuse(MEMBERS, "several nodes cannot share the embedded H2 of " + ServerSettings.DATABASE_URL
                    + "; set that to a PostgreSQL");
        }
        if (!reader.sound(BIND_ADDRESS, PORT)) {
            return;
        }
        List<ClusterMember> exact = members.stream().map(member -> member.withPort(port)).toList();
        exact.stream().filter(member -> Collections.frequency(exact, member) > 1).findFirst().ifPresent(twice ->
                reader.refuse(MEMBERS, twice + " is there twice, since members that tell no port have " + PORT + " = "
                        + port));
        if (ClusterMember.isAnyAddress(bindAddress)) {
            reader.refuse(BIND_ADDRESS, "it stands for all addresses of the machine; the other nodes need one");
            return;
        }
        boolean bindsLoopback = ClusterMember.isLoopback(bindAddress);
        boolean membersLoopback = members.stream().allMatch(ClusterMember::isLoopback);
        if (bindsLoopback && !membersLoopback) {
            reader.refuse(BIND_ADDRESS, "from a loopback address the other nodes cannot be reached: " + MEMBERS + " = "
                    + reader.shown(MEMBERS));
        } else if (new ClusterMember(bindAddress, OptionalInt.of(port)).surelyNoneOf(exact)) {
            reader.refuse(MEMBERS, "this node itself is missing: " + BIND_ADDRESS + " = " + reader.shown(BIND_ADDRESS)
                    + ", " + PORT + " = " + reader.shown(PORT));
        }
        boolean tlsWanted = tls.isPresent() || !reader.sound(ClusterTls.KEYS.toArray(ConfigurationKey<?>[]::new));
        if (!bindsLoopback && !tlsWanted) {
            reader.refuse(ClusterTls.KEYSTORE, "it must be set, since the nodes talk over a network: " + BIND_ADDRESS
                    + " = " + reader.shown(BIND_ADDRESS) + ", " + MEMBERS + " = " + reader.shown(MEMBERS));
        }
    }

    public boolean severalNodes() {
        return members.size() > 1;
    }

    /** The members in JGroups' form {@code host[port],host[port]}, each with its port. */
    public String initialHosts() {
        return members.stream().map(member -> member.withPort(port).toString())
                .collect(Collectors.joining(","));
    }
}

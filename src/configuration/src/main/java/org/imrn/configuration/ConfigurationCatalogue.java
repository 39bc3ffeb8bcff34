package org.imrn.configuration;

import java.util.List;

/**
 * All keys there are, grouped, in the order in which they are documented.
 *
 * @param groups the groups
 */
public record ConfigurationCatalogue(List<Group> groups) {

    /** Keys that belong together. */
    public record Group(String title, List<ConfigurationKey<?>> keys) { }

    /** The catalogue of this server. */
    public static final ConfigurationCatalogue ALL = new ConfigurationCatalogue(List.of(
            new Group("Node and roles", List.of(NodeSettings.NAME, Roles.ROLES)),
            new Group("Number pools", PoolSettings.KEYS),
            new Group("Quarantine", QuarantineSettings.KEYS),
            new Group("Registrations of visitors", RegistrationSettings.KEYS),
            new Group("Calls and leases by hand", LendingSettings.KEYS),
            new Group("Role VISITED", VisitedSettings.KEYS),
            new Group("Role HOME", HomeSettings.KEYS),
            new Group("Role HOME: taking what visited networks tell", HomeRegistrarSettings.KEYS),
            new Group("Telling the home network", PublicationSettings.KEYS),
            new Group("ENUM zone of the home network", EnumSettings.KEYS),
            new Group("Telling the home network by SIP", AnnouncingSettings.KEYS),
            new Group("SIP", SipSettings.KEYS),
            new Group("Cluster", ClusterSettings.KEYS),
            new Group("Database", DatabaseSettings.KEYS),
            new Group("Regular work", TimingSettings.KEYS),
            new Group("Server", ServerSettings.KEYS)));

    public ConfigurationCatalogue {
        groups = List.copyOf(groups);
    }

    /** The keys of all groups. */
    public List<ConfigurationKey<?>> keys() {
        return groups.stream().<ConfigurationKey<?>>flatMap(group -> group.keys().stream()).toList();
    }
}

package org.imrn.configuration;

import java.util.List;
import org.imrn.pool.PoolName;

/** The whole configuration, checked. It is read once, when the application starts, and never changes. */
public record ImrnConfiguration(NodeSettings node, Roles roles, PoolSettings pools, QuarantineSettings quarantine,
                                RegistrationSettings registration, LendingSettings lending, VisitedSettings visited,
                                HomeSettings home, HomeRegistrarSettings homeRegistrar,
                                PublicationSettings publication, AnnouncingSettings announcing,
                                EnumSettings enumeration, SipSettings sip,
                                ClusterSettings cluster, DatabaseSettings database, TimingSettings timing,
                                ServerSettings server) {

    /**
     * Reads every key once.
     *
     * @throws InvalidConfigurationException when anything is wrong, listing all faults
     */
    public static ImrnConfiguration read(ConfigurationSource source) {
        ConfigurationReader reader = new ConfigurationReader(source);
        NodeSettings node = NodeSettings.read(reader);
        Roles roles = Roles.read(reader);
        List<PoolName> names = reader.value(PoolSettings.POOLS);
        QuarantineSettings quarantine = QuarantineSettings.read(reader);
        DatabaseSettings database = DatabaseSettings.read(reader);
        ServerSettings server = ServerSettings.read(reader);
        PoolSettings pools = PoolReading.read(reader, names, quarantine, database);
        HomeSettings home = HomeSettings.read(reader);
        PublicationSettings publication = PublicationSettings.read(reader, roles);
        RegistrationSettings registration = RegistrationSettings.read(reader, names);
        ImrnConfiguration configuration = new ImrnConfiguration(node, roles, pools, quarantine,
                registration, LendingSettings.read(reader), VisitedSettings.read(reader), home,
                HomeRegistrarSettings.read(reader, home), publication,
                AnnouncingSettings.read(reader, roles, publication, registration),
                EnumSettings.read(reader, roles, pools), SipSettings.read(reader, server),
                ClusterSettings.read(reader, server), database, TimingSettings.read(reader),
                server);
        reader.finish(ConfigurationCatalogue.ALL.keys());
        return configuration;
    }
}

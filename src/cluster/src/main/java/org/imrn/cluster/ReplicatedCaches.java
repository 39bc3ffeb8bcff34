package org.imrn.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.infinispan.Cache;
import org.infinispan.configuration.cache.CacheMode;
import org.infinispan.configuration.cache.Configuration;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.cache.CustomStoreConfigurationBuilder;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.configuration.global.ShutdownHookBehavior;
import org.infinispan.context.Flag;
import org.infinispan.factories.GlobalComponentRegistry;
import org.infinispan.manager.DefaultCacheManager;
import org.infinispan.partitionhandling.PartitionHandling;
import org.infinispan.remoting.transport.Transport;
import org.infinispan.remoting.transport.jgroups.FileJGroupsChannelConfigurator;
import org.infinispan.remoting.transport.jgroups.JGroupsTransport;
import org.jgroups.util.SocketFactory;
import org.jgroups.util.TLS;
import org.jgroups.util.TLSClientAuth;
import org.jgroups.util.Util;

/**
 * The cache manager of this node. A server that stands alone runs the same caches over a transport that stays inside
 * the process, so that there is one code path and no port to collide.
 */
public final class ReplicatedCaches implements AutoCloseable {

    /** The caches whose entries nodes tell each other; the inbox must know of them before they are opened. */
    static final Set<String> TOLD_OF = Set.of("leases", "registrations", "bindings", "kept", "calls");

    private static final Duration JOIN = Duration.ofSeconds(2);

    /** The first TLS handshake of a process that starts may take seconds: until then nobody seems to be there. */
    private static final Duration JOIN_BY_TLS = Duration.ofSeconds(4);

    private final DefaultCacheManager manager;
    private final ClusterTopology topology;
    private final Post post;
    private final List<Cache<?, ?>> told = new CopyOnWriteArrayList<>();
    private final Contact contact;

    /**
     * Joins the cluster.
     *
     * @throws SameNameException when a member has this node's name
     */
    public ReplicatedCaches(ClusterTopology topology) {
        this.topology = topology;
        GlobalConfigurationBuilder global = GlobalConfigurationBuilder.defaultClusteredBuilder();
        global.classLoader(ReplicatedCaches.class.getClassLoader());
        global.serialization().addContextInitializer(new CacheSchemaImpl());
        global.jmx().disable();
        global.shutdown().hookBehavior(ShutdownHookBehavior.DONT_REGISTER);
        Properties transport = new Properties();
        transport.put(JGroupsTransport.CHANNEL_CONFIGURATOR, stack(topology));
        topology.tls().ifPresent(tls -> transport.put(JGroupsTransport.SOCKET_FACTORY, mutuallyProven(tls)));
        global.transport().nodeName(topology.node())
                .clusterName(topology.alone() ? "imrn-" + UUID.randomUUID() : "imrn").withProperties(transport);
        manager = new DefaultCacheManager(global.build(), false);
        post = new Post(manager, topology.patience());
        contact = enter();
    }

    /** Whoever cannot enter leaves the port to the next try. */
    private Contact enter() {
        try {
            // JGroups remembers for ever which addresses the machine had when it was first asked: a node that begins to
            // start while its link is down would not find its own address once the link is up again.
            Util.resetCacheAddresses(true, true);
            manager.start();
            if (!topology.alone()) {
                Membership.watch(manager, topology.node());
            }
            return new Contact(post, told, topology);
        } catch (RuntimeException e) {
            manager.stop();
            throw e;
        }
    }

    /** Whoever has no certificate that this node trusts is not listened to, and this node speaks to nobody else. */
    private static SocketFactory mutuallyProven(SSLContext context) {
        TLS tls = new TLS().setProtocols(new String[] {"TLSv1.3"}).setClientAuth(TLSClientAuth.NEED);
        return tls.createSocketFactory(context);
    }

    /** Addresses are filled in for this instance alone, so that a process may run several nodes. */
    private static FileJGroupsChannelConfigurator stack(ClusterTopology topology) {
        Properties addresses = new Properties();
        addresses.setProperty("imrn.jgroups.bind-address", topology.bindAddress());
        addresses.setProperty("imrn.jgroups.port", Integer.toString(topology.port()));
        addresses.setProperty("imrn.jgroups.members", topology.members());
        Duration join = topology.tls().isPresent() ? JOIN_BY_TLS : JOIN;
        addresses.setProperty("imrn.jgroups.join-timeout", Long.toString(join.toMillis()));
        String file = topology.alone() ? "jgroups-alone.xml" : "jgroups-tcp.xml";
        try (InputStream xml = ReplicatedCaches.class.getResourceAsStream(file)) {
            return new FileJGroupsChannelConfigurator(file, file, xml, addresses);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a cache and fills it from the database; returns when it is full. */
    public <K, V extends Versioned> Cache<K, V> open(String name, Preload<Map.Entry<K, V>> preload) {
        String source = name + "-" + UUID.randomUUID();
        JpaLoadOnlyStore.SOURCES.put(source, preload);
        try {
            manager.defineConfiguration(name, configuration(source));
            return manager.<K, V>getCache(name).getAdvancedCache()
                    .withFlags(Flag.SKIP_CACHE_LOAD);
        } finally {
            JpaLoadOnlyStore.SOURCES.remove(source);
        }
    }

    /** What puts entries into a cache on all nodes, and takes what other nodes tell. */
    <K, V extends Versioned> Telling<K, V> telling(Cache<K, V> cache) {
        told.add(cache);
        return new Telling<>(cache, post);
    }

    private Configuration configuration(String source) {
        Properties properties = new Properties();
        properties.setProperty(JpaLoadOnlyStore.SOURCE, source);
        ConfigurationBuilder builder = new ConfigurationBuilder();
        long patience = topology.patience().toMillis();
        builder.locking().lockAcquisitionTimeout(patience);
        builder.clustering().cacheMode(CacheMode.REPL_SYNC).remoteTimeout(patience)
                .stateTransfer().awaitInitialTransfer(true);
        builder.clustering().partitionHandling().whenSplit(PartitionHandling.ALLOW_READ_WRITES)
                .mergePolicy(new NewestVersion());
        builder.persistence().passivation(false).addStore(CustomStoreConfigurationBuilder.class)
                .customStoreClass(JpaLoadOnlyStore.class).withProperties(properties)
                .preload(true).segmented(false).ignoreModifications(true);
        return builder.build();
    }

    /**
     * Whether all other members of the cluster answer at this moment and have told this node everything; false for a
     * server that stands alone.
     */
    public boolean othersAnswer() {
        return contact.othersAnswer();
    }

    /** Another number whenever members have come or gone, even if they are the same ones again. */
    public int view() {
        return GlobalComponentRegistry.componentOf(manager, Transport.class).getViewId();
    }

    public List<String> members() {
        return Membership.names(manager);
    }

    @Override
    public void close() {
        manager.stop();
    }
}

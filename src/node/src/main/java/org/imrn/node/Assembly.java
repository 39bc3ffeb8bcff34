package org.imrn.node;

import java.security.SecureRandom;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.imrn.cluster.ClusterTopology;
import org.imrn.cluster.InfinispanBindings;
import org.imrn.cluster.InfinispanLeases;
import org.imrn.cluster.InfinispanRegistrations;
import org.imrn.cluster.InfinispanTriggers;
import org.imrn.cluster.ReplicatedCaches;
import org.imrn.configuration.ClusterSettings;
import org.imrn.configuration.DatabaseSettings;
import org.imrn.configuration.ImrnConfiguration;
import org.imrn.configuration.LendingSettings;
import org.imrn.configuration.PublicationSettings;
import org.imrn.configuration.RegistrationSettings;
import org.imrn.lease.CallLeasing;
import org.imrn.lease.DoubtfulClaims;
import org.imrn.lease.Expiry;
import org.imrn.lease.LeaseTerms;
import org.imrn.lease.Leasing;
import org.imrn.lease.Lifetimes;
import org.imrn.lease.ManualLeasing;
import org.imrn.lease.PoolCensus;
import org.imrn.lease.RateLimit;
import org.imrn.lease.ReplicatedLeases;
import org.imrn.lease.Taking;
import org.imrn.persistence.Database;
import org.imrn.persistence.DatabaseClock;
import org.imrn.persistence.DatabaseHealth;
import org.imrn.persistence.Retention;
import org.imrn.persistence.Timeouts;
import org.imrn.persistence.cluster.NodeRegister;
import org.imrn.persistence.commit.GroupCommitter;
import org.imrn.persistence.commit.GroupLimits;
import org.imrn.persistence.lease.JpaLeaseLedger;
import org.imrn.persistence.lease.JpaPoolCensus;
import org.imrn.persistence.lease.LeaseSearch;
import org.imrn.persistence.lease.LeaseStory;
import org.imrn.persistence.registration.JpaRegistrationLedger;
import org.imrn.persistence.roaming.JpaOutbox;
import org.imrn.persistence.roaming.JpaRoamingLedger;
import org.imrn.persistence.schema.Schema;
import org.imrn.pool.FreeNumbersByPool;
import org.imrn.pool.Pools;
import org.imrn.publication.Backoff;
import org.imrn.publication.LocalCarrier;
import org.imrn.publication.NoCarrier;
import org.imrn.publication.OutboxDispatcher;
import org.imrn.registration.Closing;
import org.imrn.registration.Enrolment;
import org.imrn.registration.KeptTriggers;
import org.imrn.registration.Registrar;
import org.imrn.registration.RegistrationTerms;
import org.imrn.registration.VisitedNetwork;
import org.imrn.registration.VisitedRouting;
import org.imrn.registration.WaitingRegistrations;
import org.imrn.roaming.HomeRouting;
import org.imrn.roaming.ReplicatedBindings;

/**
 * Puts one node together, the database first, then the caches filled from it, then what works with both; and takes all
 * of it apart again if a step fails.
 */
final class Assembly {

    /** How often numbers unknown to the cache may be looked up in the database, per second. */
    private static final int LOOKUPS_PER_SECOND = 20;

    /** How long the audit of numbers is kept. */
    private static final Duration AUDIT_KEPT = Duration.ofDays(90);

    private final ImrnConfiguration configuration;
    private final DataSource dataSource;
    private final EntityManagerFactory units;

    final Pools pools;
    final Deque<AutoCloseable> parts = new ArrayDeque<>();
    final FreeNumbersByPool free = new FreeNumbersByPool();
    final DatabaseHealth health = new DatabaseHealth();
    final KeptTriggers kept;
    DatabaseClock clock;
    ReplicatedLeases leases;
    InfinispanRegistrations registrations;
    ReplicatedBindings bindings;
    DoubtfulClaims doubtful;
    Leasing leasing;
    CallLeasing calls;
    Taking taking;
    ManualLeasing manual;
    PoolCensus census;
    LeaseSearch search;
    Registrar registrar;
    HomeRouting homeRouting;
    VisitedRouting visitedRouting;
    LeaseStory story;
    Database database;
    NodeRegister register;
    Expiry expiry;
    OutboxDispatcher dispatcher;
    WaitingRegistrations waiting;
    JpaRoamingLedger roaming;
    Retention retention;

    Assembly(ImrnConfiguration configuration, DataSource dataSource, EntityManagerFactory units, KeptTriggers kept) {
        this.configuration = configuration;
        this.dataSource = dataSource;
        this.units = units;
        this.kept = kept;
        this.pools = configuration.pools().pools();
    }

    RunningNode assemble() {
        try {
            openDatabase();
            fillCaches();
            return new RunningNode(this);
        } catch (RuntimeException | Error e) {
            parts.forEach(part -> closeQuietly(part, e));
            throw e;
        }
    }

    private static void closeQuietly(AutoCloseable part, Throwable failure) {
        try {
            part.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    private void openDatabase() {
        DatabaseSettings settings = configuration.database();
        // A frozen server accepts connections and then says nothing: no limit of ours holds before the driver is done.
        DriverManager.setLoginTimeout((int) settings.socketTimeout().plusMillis(999).toSeconds());
        Schema.migrate(dataSource);
        database = new Database(units, new Timeouts(settings.lockTimeout(), settings.statementTimeout(),
                settings.statementTimeout().plus(settings.lockTimeout()), settings.socketTimeout()), health);
        clock = new DatabaseClock(Clock.systemUTC(), database);
        register = new NodeRegister(database, clock, configuration.node().name(), configuration.timing().deadAfter());
        register.enter();
    }

    private void fillCaches() {
        GroupCommitter committer = new GroupCommitter(database, configuration.node().name(),
                new GroupLimits(GroupLimits.USUAL.waiting(), configuration.database().groupSize()));
        parts.push(committer);
        JpaLeaseLedger leaseLedger = new JpaLeaseLedger(database, committer);
        JpaRegistrationLedger registrationLedger = new JpaRegistrationLedger(database, committer);
        roaming = new JpaRoamingLedger(database, pools.longestQuarantine());
        ReplicatedCaches caches = new ReplicatedCaches(topology(configuration));
        parts.push(caches);
        FreeNumbersAtHand atHand = FreeNumbersAtHand.of(pools, register, new SecureRandom());
        leases = new InfinispanLeases(caches, Progress.of("leases",
                visitor -> leaseLedger.forEach(lease -> {
                    atHand.withhold(lease);
                    visitor.accept(lease);
                })));
        atHand.offerIn(free);
        registrations = new InfinispanRegistrations(caches, Progress.of("registrations", registrationLedger::forEach));
        bindings = new InfinispanBindings(caches, Progress.of("roaming bindings", roaming::forEach));
        InfinispanTriggers.replicate(caches, kept);
        wire(leaseLedger, registrationLedger);
        registrations.all().forEach(waiting::mend);
        Schedule schedule = new PeriodicWork(configuration, this).begin();
        parts.push(schedule);
    }

    private void wire(JpaLeaseLedger leaseLedger, JpaRegistrationLedger registrationLedger) {
        RegistrationTerms terms = terms();
        VisitedNetwork network = configuration.visited().asNetwork();
        doubtful = new DoubtfulClaims(free, leases, leaseLedger);
        leasing = new Leasing(pools, free, leases, leaseLedger, doubtful, clock);
        wireLending(leaseLedger);
        Enrolment enrolment = new Enrolment(registrationLedger, registrations, terms);
        Closing closing = new Closing(leaseLedger, leases, registrations, enrolment, terms, clock);
        registrar = new Registrar(leasing, leases, enrolment, closing, kept, network, terms, clock);
        waiting = new WaitingRegistrations(registrar, registrations, leases, enrolment, kept, terms,
                new SecureRandom());
        expiry = new Expiry(pools, free, leases, leaseLedger, terms.lease(), closing, clock);
        homeRouting = new HomeRouting(bindings, clock);
        visitedRouting = new VisitedRouting(leases, registrations, leaseLedger,
                new RateLimit(LOOKUPS_PER_SECOND, System::nanoTime));
        story = new LeaseStory(database);
        retention = new Retention(database, AUDIT_KEPT);
        PublicationSettings publication = configuration.publication();
        dispatcher = new OutboxDispatcher(new JpaOutbox(database),
                tellsHome() ? new LocalCarrier(roaming, bindings) : new NoCarrier(), leases, expiry,
                new Backoff(publication.firstRetry(), publication.longestRetry()));
    }

    /** To calls and by hand: everybody but registrations. */
    private void wireLending(JpaLeaseLedger leaseLedger) {
        LendingSettings lending = configuration.lending();
        Lifetimes lifetimes = Lifetimes.AS_ASKED;
        calls = new CallLeasing(leasing, lifetimes, lending.call());
        taking = new Taking(leases, leaseLedger, lending.call(), new RateLimit(LOOKUPS_PER_SECOND, System::nanoTime),
                clock);
        manual = new ManualLeasing(pools, leasing, leases, leaseLedger, lifetimes, lending.manual(), clock);
        census = new JpaPoolCensus(database);
        search = new LeaseSearch(database);
    }

    private RegistrationTerms terms() {
        RegistrationSettings settings = configuration.registration();
        return new RegistrationTerms(settings.pool(), configuration.pools().selection(), new LeaseTerms(settings.grace(),
                settings.closingWait(), settings.withdrawalWait()), tellsHome(), settings.patience());
    }

    private boolean tellsHome() {
        return configuration.publication().carrier() == PublicationSettings.Carrier.LOCAL;
    }

    /** One member alone needs no network, whatever its address. */
    static ClusterTopology topology(ImrnConfiguration configuration) {
        ClusterSettings cluster = configuration.cluster();
        return new ClusterTopology(configuration.node().name(), cluster.severalNodes() ? cluster.initialHosts() : "",
                cluster.bindAddress(), cluster.port(), cluster.replicationTimeout(), cluster.tls());
    }
}

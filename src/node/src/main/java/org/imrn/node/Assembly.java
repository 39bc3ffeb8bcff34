package org.imrn.node;

import java.security.SecureRandom;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.imrn.cluster.CallToTurn;
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
import org.imrn.configuration.RegistrationSettings;
import org.imrn.healing.ChangeReader;
import org.imrn.lease.CallLeasing;
import org.imrn.lease.DoubtfulClaims;
import org.imrn.lease.Expiry;
import org.imrn.lease.FreeNumbersFollower;
import org.imrn.lease.Freshness;
import org.imrn.lease.LeaseLedger;
import org.imrn.lease.LeaseTerms;
import org.imrn.lease.LedgerBlockTruth;
import org.imrn.lease.Leasing;
import org.imrn.lease.Lifetimes;
import org.imrn.lease.LongerUse;
import org.imrn.lease.ManualLeasing;
import org.imrn.lease.PoolCensus;
import org.imrn.lease.RateLimit;
import org.imrn.lease.ReplicatedLeases;
import org.imrn.lease.Shortages;
import org.imrn.lease.Taking;
import org.imrn.persistence.Database;
import org.imrn.persistence.DatabaseClock;
import org.imrn.persistence.DatabaseHealth;
import org.imrn.persistence.Retention;
import org.imrn.persistence.Timeouts;
import org.imrn.persistence.cluster.JpaBlockRegister;
import org.imrn.persistence.cluster.JpaHoldRegister;
import org.imrn.persistence.cluster.NodePresence;
import org.imrn.persistence.commit.GroupCommitter;
import org.imrn.persistence.commit.GroupLimits;
import org.imrn.persistence.lease.JpaFreedNumbers;
import org.imrn.persistence.lease.JpaLeaseLedger;
import org.imrn.persistence.lease.JpaOverdue;
import org.imrn.persistence.lease.JpaPoolCensus;
import org.imrn.persistence.lease.LeaseSearch;
import org.imrn.persistence.lease.LeaseStory;
import org.imrn.persistence.registration.JpaRegistrationLedger;
import org.imrn.persistence.roaming.JpaRoamingLedger;
import org.imrn.persistence.schema.Schema;
import org.imrn.pool.BlockTurn;
import org.imrn.pool.FreeNumbersByPool;
import org.imrn.pool.Pools;
import org.imrn.publication.HomeLine;
import org.imrn.publication.OutboxDispatcher;
import org.imrn.registration.Closing;
import org.imrn.registration.Confirming;
import org.imrn.registration.Enrolment;
import org.imrn.registration.KeptTriggers;
import org.imrn.registration.Mending;
import org.imrn.registration.Registrar;
import org.imrn.registration.RegistrationTerms;
import org.imrn.registration.VisitedNetwork;
import org.imrn.registration.VisitedRouting;
import org.imrn.registration.WaitingRegistrations;
import org.imrn.roaming.HomeRouting;
import org.imrn.roaming.ReplicatedBindings;
import org.imrn.roaming.RoamingRegister;

/**
 * Puts one node together, the database first, then the caches filled from it, then what works with both; and takes all
 * of it apart again if a step fails. Knows no container: {@link Node} hands it what the container has.
 */
public final class Assembly {

    /** How often numbers unknown to the cache may be looked up in the database, per second. */
    private static final int LOOKUPS_PER_SECOND = 20;

    /** How long the audit of numbers is kept. */
    private static final Duration AUDIT_KEPT = Duration.ofDays(90);

    private final ImrnConfiguration configuration;
    private final DataSource dataSource;
    private final EntityManagerFactory units;
    private final HomeLine line;

    final Pools pools;
    final Deque<AutoCloseable> parts = new ArrayDeque<>();
    final FreeNumbersByPool free = new FreeNumbersByPool();
    final DatabaseHealth health = new DatabaseHealth();
    final KeptTriggers kept;
    DatabaseClock clock;
    ReplicatedLeases leases;
    InfinispanRegistrations registrations;
    ReplicatedBindings bindings;
    Freshness freshness;
    ChangeReader reader;
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
    OwnName name;
    NodePresence presence;
    BlockWork blockWork;
    PoolWork poolWork;
    Expiry expiry;
    OutboxDispatcher dispatcher;
    WaitingRegistrations waiting;
    Mending mending;
    JpaRoamingLedger roaming;
    RoamingRegister register;
    Retention retention;
    RegistrationEvents registrationEvents;

    /** Nothing is asked of the database yet. */
    public Assembly(ImrnConfiguration configuration, DataSource dataSource, EntityManagerFactory units, KeptTriggers kept,
                    HomeLine line) {
        this.configuration = configuration;
        this.dataSource = dataSource;
        this.units = units;
        this.kept = kept;
        this.line = line;
        this.pools = configuration.pools().pools();
    }

    /**
     * Returns once the node is ready, its caches full and its free numbers known.
     *
     * @throws RuntimeException when the database is away or is not ours; everything begun is undone
     */
    public RunningNode assemble() {
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
        database = new Database(units, timeouts(settings), health);
        clock = new DatabaseClock(Clock.systemUTC(), database);
        name = OwnName.claimed(database, configuration);
        parts.push(name);
        presence = new NodePresence(database, clock, configuration.node().name(), configuration.timing().deadAfter());
        presence.enter();
        poolWork = new PoolWork(configuration.pools(), new JpaHoldRegister(database), free);
        poolWork.holding().refresh();
    }

    static Timeouts timeouts(DatabaseSettings settings) {
        return new Timeouts(settings.lockTimeout(), settings.statementTimeout(), settings.idleInTransaction(),
                settings.socketTimeout());
    }

    private void fillCaches() {
        GroupCommitter committer = new GroupCommitter(database, configuration.node().name(),
                new GroupLimits(GroupLimits.USUAL.waiting(), configuration.database().groupSize()));
        parts.push(committer);
        JpaLeaseLedger leaseLedger = new JpaLeaseLedger(database, committer);
        JpaRegistrationLedger registrationLedger = new JpaRegistrationLedger(database, committer);
        HomeZone homeZone = new HomeZone(configuration, database);
        parts.push(homeZone);
        roaming = new JpaRoamingLedger(database, pools.longestQuarantine(), homeZone.news());
        Healing healing = new Healing(database);
        freshness = healing.freshness();
        ReplicatedCaches caches = new ReplicatedCaches(topology(configuration));
        parts.push(caches);
        Leftovers leftovers = new Leftovers(pools);
        InfinispanLeases cachedLeases = new InfinispanLeases(caches, Progress.of("leases",
                visitor -> leaseLedger.forEach(lease -> {
                    leftovers.note(lease);
                    visitor.accept(lease);
                })));
        leases = cachedLeases;
        leftovers.tell();
        registrations = new InfinispanRegistrations(caches, Progress.of("registrations", registrationLedger::forEach));
        InfinispanBindings cachedBindings =
                new InfinispanBindings(caches, Progress.of("roaming bindings", roaming::forEach));
        bindings = cachedBindings;
        reader = healing.reader(caches, cachedLeases, registrations, cachedBindings);
        shareBlocks(caches, leaseLedger);
        InfinispanTriggers.replicate(caches, kept);
        wire(leaseLedger, registrationLedger, caches);
        registrations.all().forEach(registration -> mending.mend(registration, leftovers.hold(registration)));
        // What has changed meanwhile is known, too, and this node in touch: it is ready when it says so.
        reader.turn();
        Schedule schedule = new PeriodicWork(configuration, this).begin();
        parts.push(schedule);
        homeZone.begin(roaming, clock);
    }

    /** What is free is known once the first turn is over. */
    private void shareBlocks(ReplicatedCaches caches, LeaseLedger leaseLedger) {
        FreeNumbersFollower.begin(pools, free, leases, poolWork.heldBack());
        poolWork.watch(leases);
        CallToTurn calls = new CallToTurn(caches, configuration.node().name(), clock);
        BlockNews news = new BlockNews(presence::nameOf, System::nanoTime);
        BlockTurn turn = new BlockTurn(pools, free, new JpaBlockRegister(database, presence),
                new LedgerBlockTruth(leases, leaseLedger), calls::callOthers, new SecureRandom(), news);
        blockWork = new BlockWork(turn, news, () -> health.up() && name.held());
        parts.push(blockWork);
        presence.heartbeat();
        turn.run();
        calls.onCall(blockWork::soon);
    }

    private void wire(JpaLeaseLedger leaseLedger, JpaRegistrationLedger registrationLedger, ReplicatedCaches caches) {
        RegistrationTerms terms = terms();
        VisitedNetwork network = configuration.visited().asNetwork();
        doubtful = new DoubtfulClaims(free, leases, leaseLedger);
        ExecutorService counting = Executors.newCachedThreadPool(Threads.named("imrn-count"));
        parts.push(counting::shutdown);
        leasing = new Leasing(pools, free, leases, leaseLedger, doubtful,
                new Shortages(leaseLedger, new JpaFreedNumbers(database), poolWork.heldBack()::offerable, counting,
                        blockWork::soon), clock);
        wireLending(leaseLedger);
        Enrolment enrolment = new Enrolment(registrationLedger, registrations, terms);
        Closing closing = new Closing(leaseLedger, leases, registrations, enrolment, terms);
        registrar = new Registrar(leasing, leases, enrolment, closing, kept, network, terms, clock);
        waiting = new WaitingRegistrations(registrar, registrations, kept, new SecureRandom());
        mending = new Mending(leases, enrolment, closing, terms);
        expiry = new Expiry(pools, leases, leaseLedger, new JpaOverdue(database, presence), terms.lease(), closing);
        registrationEvents = new RegistrationEvents(configuration.node().name(), caches, leases, registrations,
                new Confirming(registrar, closing, expiry, leases, registrations, terms,
                        configuration.registration().defaultExpires(), clock));
        homeRouting = new HomeRouting(bindings, clock);
        visitedRouting = new VisitedRouting(pools, leases, registrations, leaseLedger, registrationLedger,
                new RateLimit(LOOKUPS_PER_SECOND, System::nanoTime), freshness);
        story = new LeaseStory(database);
        retention = new Retention(database, AUDIT_KEPT);
        register = new RoamingRegister(roaming, bindings);
        Telling telling = new Telling(configuration);
        parts.push(telling);
        dispatcher = telling.dispatcher(database, expiry, new LongerUse(leases, leaseLedger), register, line, clock);
    }

    /** To calls and by hand: everybody but registrations. */
    private void wireLending(JpaLeaseLedger leaseLedger) {
        LendingSettings lending = configuration.lending();
        Lifetimes lifetimes = poolWork.lifetimes();
        calls = new CallLeasing(leasing, lifetimes, lending.call());
        taking = new Taking(leases, leaseLedger, lending.call(), new RateLimit(LOOKUPS_PER_SECOND, System::nanoTime));
        manual = new ManualLeasing(pools, leasing, leases, leaseLedger, lifetimes, lending.manual());
        census = new JpaPoolCensus(database, poolWork.heldBack()::of);
        search = new LeaseSearch(database);
    }

    private RegistrationTerms terms() {
        RegistrationSettings settings = configuration.registration();
        return new RegistrationTerms(settings.pool(), configuration.pools().selection(), new LeaseTerms(settings.grace(),
                settings.closingWait(), settings.withdrawalWait()), Telling.isOn(configuration), settings.patience());
    }

    /** One member alone needs no network, whatever its address. */
    static ClusterTopology topology(ImrnConfiguration configuration) {
        ClusterSettings cluster = configuration.cluster();
        return new ClusterTopology(configuration.node().name(), cluster.severalNodes() ? cluster.initialHosts() : "",
                cluster.bindAddress(), cluster.port(), cluster.replicationTimeout(), cluster.tls());
    }
}

package org.imrn.node;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.imrn.cluster.InfinispanRegistrations;
import org.imrn.lease.CallLeasing;
import org.imrn.lease.DoubtfulClaims;
import org.imrn.lease.Freshness;
import org.imrn.lease.Leasing;
import org.imrn.lease.ManualLeasing;
import org.imrn.lease.PoolCensus;
import org.imrn.lease.ReplicatedLeases;
import org.imrn.persistence.DatabaseClock;
import org.imrn.lease.Taking;
import org.imrn.persistence.DatabaseHealth;
import org.imrn.persistence.lease.LeaseSearch;
import org.imrn.persistence.lease.LeaseStory;
import org.imrn.number.E164Number;
import org.imrn.pool.FreeNumbersByPool;
import org.imrn.pool.HoldingBack;
import org.imrn.pool.NumbersAtHand;
import org.imrn.pool.Pool;
import org.imrn.pool.PoolName;
import org.imrn.pool.Pools;
import org.imrn.pool.Utilisation;
import org.imrn.registration.Registrar;
import org.imrn.registration.Registration;
import org.imrn.registration.VisitedRouting;
import org.imrn.roaming.HomeRouting;
import org.imrn.roaming.RoamingRegister;

/** Everything a running server offers to its SIP and HTTP sides. */
public final class RunningNode implements AutoCloseable {

    private final Pools pools;
    private final OwnName name;
    private final DatabaseClock clock;
    private final Freshness freshness;
    private final FreeNumbersByPool free;
    private final InfinispanRegistrations registrations;
    private final ReplicatedLeases leases;
    private final Registrar registrar;
    private final Leasing leasing;
    private final CallLeasing calls;
    private final Taking taking;
    private final ManualLeasing manual;
    private final PoolCensus census;
    private final LeaseSearch search;
    private final HomeRouting homeRouting;
    private final RoamingRegister roamingRegister;
    private final VisitedRouting visitedRouting;
    private final LeaseStory story;
    private final PoolWork poolWork;
    private final DatabaseHealth health;
    private final DoubtfulClaims doubtful;
    private final RegistrationEvents registrationEvents;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    RunningNode(Assembly assembly) {
        pools = assembly.pools;
        name = assembly.name;
        clock = assembly.clock;
        freshness = assembly.freshness;
        free = assembly.free;
        registrations = assembly.registrations;
        leases = assembly.leases;
        registrar = assembly.registrar;
        leasing = assembly.leasing;
        calls = assembly.calls;
        taking = assembly.taking;
        manual = assembly.manual;
        census = assembly.census;
        search = assembly.search;
        homeRouting = assembly.homeRouting;
        roamingRegister = assembly.register;
        visitedRouting = assembly.visitedRouting;
        story = assembly.story;
        poolWork = assembly.poolWork;
        health = assembly.health;
        doubtful = assembly.doubtful;
        registrationEvents = assembly.registrationEvents;
        parts.addAll(assembly.parts);
    }

    /** The database's time. */
    public Clock clock() {
        return clock;
    }

    /**
     * Whether this node has been out of touch for so long that it can trust no number of any pool, or for so long that
     * another process goes by its name now.
     */
    public boolean cutOff() {
        return !name.held() || freshness.age().compareTo(pools.longestQuarantine()) >= 0;
    }

    /** How far this machine's clock is off from the database's. */
    public Duration clockOff() {
        return clock.ahead().abs();
    }

    public Registrar registrar() {
        return registrar;
    }

    public Leasing leasing() {
        return leasing;
    }

    /** Lends numbers to calls on their way. */
    public CallLeasing calls() {
        return calls;
    }

    /** Lets the calls that arrive take their numbers. */
    public Taking taking() {
        return taking;
    }

    /** Lends numbers by hand and takes them back. */
    public ManualLeasing manual() {
        return manual;
    }

    /** Counts the numbers of pools. */
    public PoolCensus census() {
        return census;
    }

    /** Finds leases for the operator. */
    public LeaseSearch search() {
        return search;
    }

    public HomeRouting homeRouting() {
        return homeRouting;
    }

    /** Writes down where our own subscribers are. */
    public RoamingRegister roamingRegister() {
        return roamingRegister;
    }

    public VisitedRouting visitedRouting() {
        return visitedRouting;
    }

    public ReplicatedLeases leases() {
        return leases;
    }

    public List<Registration> registrations() {
        return registrations.all();
    }

    /** For whoever subscribes to visitors' registrations. */
    public RegistrationEvents registrationEvents() {
        return registrationEvents;
    }

    /** Holds numbers back for operators. */
    public HoldingBack holdingBack() {
        return poolWork.holding();
    }

    /** Whether a number is held back, so that it is not offered once it is free. */
    public boolean heldBack(E164Number number) {
        return poolWork.heldBack().contains(number);
    }

    /** How full a pool is, from what this node has in memory. */
    public Utilisation utilisation(PoolName pool) {
        return poolWork.gauges().of(pool);
    }

    /** What has happened to a number. */
    public LeaseStory story() {
        return story;
    }

    public DatabaseHealth database() {
        return health;
    }

    /** Claims whose outcome is not known yet. */
    public int claimsInDoubt() {
        return doubtful.inDoubt();
    }

    /** How often a number thought free was somebody else's: the database decided, nobody has to do anything. */
    public long conflicts() {
        return doubtful.setAside();
    }

    public long sizeOfPools() {
        return pools.all().stream().mapToLong(Pool::size).sum();
    }

    public long freeNumbersAtHand() {
        return pools.all().stream().map(Pool::name).mapToLong(this::freeNumbersAtHand).sum();
    }

    /** How many numbers of a pool this node can hand out without asking another one. */
    public long freeNumbersAtHand(PoolName pool) {
        return free.of(pool).map(NumbersAtHand::count).orElse(0L);
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                NodeMessage.PERIODIC_FAILED.log("stopping", Causes.of(e));
            }
        }
    }
}

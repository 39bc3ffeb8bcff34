package org.imrn.node;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.imrn.cluster.InfinispanRegistrations;
import org.imrn.lease.DoubtfulClaims;
import org.imrn.lease.Leasing;
import org.imrn.lease.ReplicatedLeases;
import org.imrn.persistence.DatabaseHealth;
import org.imrn.persistence.lease.LeaseStory;
import org.imrn.pool.FreeNumbers;
import org.imrn.pool.FreeNumbersByPool;
import org.imrn.pool.Pool;
import org.imrn.pool.Pools;
import org.imrn.registration.Registrar;
import org.imrn.registration.Registration;
import org.imrn.registration.VisitedRouting;
import org.imrn.roaming.HomeRouting;

/** Everything a running server offers to its SIP and HTTP sides. */
public final class RunningNode implements AutoCloseable {

    private final Pools pools;
    private final Clock clock;
    private final FreeNumbersByPool free;
    private final InfinispanRegistrations registrations;
    private final ReplicatedLeases leases;
    private final Registrar registrar;
    private final Leasing leasing;
    private final HomeRouting homeRouting;
    private final VisitedRouting visitedRouting;
    private final LeaseStory story;
    private final DatabaseHealth health;
    private final DoubtfulClaims doubtful;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    RunningNode(Assembly assembly) {
        pools = assembly.pools;
        clock = assembly.clock;
        free = assembly.free;
        registrations = assembly.registrations;
        leases = assembly.leases;
        registrar = assembly.registrar;
        leasing = assembly.leasing;
        homeRouting = assembly.homeRouting;
        visitedRouting = assembly.visitedRouting;
        story = assembly.story;
        health = assembly.health;
        doubtful = assembly.doubtful;
        parts.addAll(assembly.parts);
    }

    /** The database's time. */
    public Clock clock() {
        return clock;
    }

    public Registrar registrar() {
        return registrar;
    }

    public Leasing leasing() {
        return leasing;
    }

    public HomeRouting homeRouting() {
        return homeRouting;
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
        return pools.all().stream().flatMap(pool -> free.of(pool.name()).stream()).mapToLong(FreeNumbers::count).sum();
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

package org.imrn.node;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.imrn.configuration.ImrnConfiguration;
import org.imrn.configuration.TimingSettings;
import org.imrn.persistence.DatabaseHealth;
import org.imrn.persistence.DatabaseMessage;
import org.imrn.persistence.cluster.RemovedPools;
import org.imrn.pool.Pool;

/** What a running node does again and again. */
final class PeriodicWork {

    private static final int CATCH_UP_BUDGET = 200;
    private static final int CATCHING_UP = 16;
    private static final int OUTBOX_BUDGET = 100;
    private static final int TIDY_BUDGET = 10_000;
    private static final Duration HOUSEKEEPING = Duration.ofMinutes(1);

    private final ImrnConfiguration configuration;
    private final Assembly node;
    private final ExecutorService catchingUp = Executors.newFixedThreadPool(CATCHING_UP, Threads.named("imrn-catch-up"));
    private volatile Instant knownAgainSince;
    private volatile Instant awaySince;
    private volatile boolean clockRight = true;
    private final RemovedPools removed;
    private long conflictsTold;
    private int failedTold;

    PeriodicWork(ImrnConfiguration configuration, Assembly node) {
        this.configuration = configuration;
        this.node = node;
        this.removed = new RemovedPools(node.database, node.presence, node.pools.all().stream().map(Pool::name).toList());
        this.knownAgainSince = node.clock.instant();
        this.awaySince = knownAgainSince;
    }

    Schedule begin() {
        TimingSettings timing = configuration.timing();
        Schedule schedule = new Schedule();
        node.parts.push(catchingUp::shutdown);
        node.health.onChange(this::tell);
        schedule.every(timing.heartbeatInterval(), "the heartbeat", this::beat);
        schedule.every(timing.heartbeatInterval(), "settling claims in doubt", this::settleDoubts);
        node.blockWork.every(timing.heartbeatInterval());
        schedule.every(timing.heartbeatInterval(), "watching the pools", node.poolWork::look);
        schedule.every(timing.sweepInterval(), "the sweep", this::sweep);
        schedule.every(timing.readerInterval(), "reading what has changed", new Reading(node)::turn);
        schedule.every(configuration.publication().interval(), "telling home",
                () -> node.dispatcher.dispatch(OUTBOX_BUDGET));
        schedule.every(configuration.registration().retryInterval(), "catching up", this::catchUp);
        schedule.every(HOUSEKEEPING, "housekeeping", this::tidy);
        return schedule;
    }

    private void beat() {
        if (node.name.held()) {
            node.presence.heartbeat();
        }
        compareClocks();
    }

    /** Not with the heartbeat: very many claims may be late at once, and each is told to nodes that may be slow. */
    private void settleDoubts() {
        node.doubtful.resolve();
        long conflicts = node.doubtful.setAside();
        if (conflicts > conflictsTold) {
            DatabaseMessage.CONFLICTS.log(conflicts - conflictsTold, conflicts);
            conflictsTold = conflicts;
        }
    }

    private void compareClocks() {
        Duration off = node.clock.ahead().abs();
        boolean right = off.compareTo(configuration.timing().clockLimit()) <= 0;
        if (right != clockRight) {
            clockRight = right;
            if (right) {
                NodeMessage.CLOCK_RIGHT.log();
            } else {
                NodeMessage.CLOCK_OFF.log(off);
            }
        }
    }

    private void sweep() {
        flush();
        if (!node.health.up()) {
            return;
        }
        int budget = configuration.timing().sweepBudget();
        int last;
        int moved = 0;
        do {
            last = node.expiry.sweep(budget, sparing());
            moved += last;
        } while (last == budget);
        if (moved > 0) {
            NodeMessage.EXPIRED.log(moved);
        }
    }

    /** What was kept is tried before anything may expire for want of it; once, since a bad one would stop all sweeps. */
    private void flush() {
        int done = 0;
        List<Throwable> failed = new ArrayList<>();
        for (int left = node.kept.size(); left > 0 && node.health.up(); left -= CATCH_UP_BUDGET) {
            done += node.waiting.resumeKept(CATCH_UP_BUDGET, catchingUp, failed::add);
        }
        tellCaughtUp(done);
        tellFailed(failed);
    }

    /** Once, not at every turn that finds the same ones failing again. */
    private void tellFailed(List<Throwable> failed) {
        if (!failed.isEmpty() && failed.size() != failedTold) {
            NodeMessage.KEPT_FAILED.logTrace(failed.get(0), failed.size(), failed.get(0));
        }
        failedTold = failed.size();
    }

    /** After a start and after an outage leases get one grace: refreshes may have been missed. */
    private boolean sparing() {
        return node.clock.instant().isBefore(knownAgainSince.plus(configuration.registration().grace()));
    }

    private void tidy() {
        node.roaming.removeEnded(TIDY_BUDGET);
        node.retention.removeOld(TIDY_BUDGET);
        removed.clear().forEach(NodeMessage.BLOCKS_FORGOTTEN::log);
    }

    private void catchUp() {
        if (node.health.up()) {
            tellCaughtUp(node.waiting.retry(CATCH_UP_BUDGET));
        }
    }

    private static void tellCaughtUp(int done) {
        if (done > 0) {
            NodeMessage.CAUGHT_UP.log(done);
        }
    }

    private void tell(DatabaseHealth.State state) {
        if (state.up()) {
            Instant now = node.clock.instant();
            knownAgainSince = now;
            NodeMessage.DATABASE_BACK.log(Duration.between(awaySince, now).truncatedTo(ChronoUnit.MILLIS));
        } else {
            awaySince = node.clock.instant();
            NodeMessage.DATABASE_AWAY.log(state.reason().orElse("no answer"));
        }
    }
}

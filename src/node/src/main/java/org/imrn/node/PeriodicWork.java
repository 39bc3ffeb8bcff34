package org.imrn.node;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.imrn.configuration.ImrnConfiguration;
import org.imrn.configuration.TimingSettings;
import org.imrn.persistence.DatabaseHealth;

/** What a running node does again and again. */
final class PeriodicWork {

    private static final int CATCH_UP_BUDGET = 200;
    private static final int OUTBOX_BUDGET = 100;
    private static final int TIDY_BUDGET = 10_000;
    private static final Duration HOUSEKEEPING = Duration.ofMinutes(1);

    private final ImrnConfiguration configuration;
    private final Assembly node;
    private final Instant startedAt;

    PeriodicWork(ImrnConfiguration configuration, Assembly node) {
        this.configuration = configuration;
        this.node = node;
        this.startedAt = node.clock.instant();
    }

    Schedule begin() {
        TimingSettings timing = configuration.timing();
        Schedule schedule = new Schedule();
        node.health.onChange(this::tell);
        schedule.every(timing.heartbeatInterval(), "the heartbeat", this::beat);
        schedule.every(timing.sweepInterval(), "the sweep", this::sweep);
        schedule.every(configuration.publication().interval(), "telling home",
                () -> node.dispatcher.dispatch(OUTBOX_BUDGET));
        schedule.every(configuration.registration().retryInterval(), "catching up", this::catchUp);
        schedule.every(HOUSEKEEPING, "housekeeping", this::tidy);
        return schedule;
    }

    private void beat() {
        node.register.heartbeat();
        node.clock.synchronise();
        node.doubtful.resolve();
    }

    private void sweep() {
        int budget = configuration.timing().sweepBudget();
        int due;
        int moved = 0;
        do {
            due = node.expiry.sweep(budget, sparing());
            moved += due;
        } while (due == budget && !sparing());
        if (moved > 0 && !sparing()) {
            NodeMessage.EXPIRED.log(moved);
        }
    }

    /** After a start and after an outage leases get one grace: refreshes may have been missed or are still kept. */
    private boolean sparing() {
        Instant spared = node.health.state().recoveredAt().filter(startedAt::isBefore).orElse(startedAt)
                .plus(configuration.registration().grace());
        return node.clock.instant().isBefore(spared);
    }

    private void tidy() {
        node.roaming.removeEnded(TIDY_BUDGET);
        node.retention.removeOld(TIDY_BUDGET);
    }

    private void catchUp() {
        if (!node.health.up()) {
            return;
        }
        int done = node.waiting.resumeKept(CATCH_UP_BUDGET) + node.waiting.retry(CATCH_UP_BUDGET);
        if (done > 0) {
            NodeMessage.CAUGHT_UP.log(done);
        }
    }

    private void tell(DatabaseHealth.State state) {
        if (state.up()) {
            Optional<Instant> back = state.recoveredAt();
            NodeMessage.DATABASE_BACK.log(back.map(at -> at.toString()).orElse("its start"));
        } else {
            NodeMessage.DATABASE_AWAY.log(state.reason().orElse("no answer"));
        }
    }
}

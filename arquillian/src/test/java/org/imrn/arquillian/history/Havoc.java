package org.imrn.arquillian.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.imrn.arquillian.server.PostgresqlServer;

/** How each kind of fault is done and healed, and written down. Nobody is killed again before it is ready. */
final class Havoc {

    private static final Duration SLIGHTLY = Duration.ofMillis(400);
    private static final Duration FAR = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = NodeSettings.QUARANTINE.multipliedBy(2);

    private final List<HistoryNode> nodes;
    private final Network network;
    private final PostgresqlServer database;
    private final Sip sip;
    private final Recorder recorder;
    private final List<Thread> starting = new ArrayList<>();

    Havoc(List<HistoryNode> nodes, Network network, PostgresqlServer database, Sip sip, Recorder recorder) {
        this.nodes = nodes;
        this.network = network;
        this.database = database;
        this.sip = sip;
        this.recorder = recorder;
    }

    /** @param dice from 0 to 1: how long, or how much */
    void wreak(Fault.Kind kind, int victim, double dice) {
        HistoryNode node = nodes.get(victim - 1);
        Duration cut = between(dice, SHORT, LONG);
        switch (kind) {
            case KILL_ONE -> kill(kind, victim, List.of(node));
            case KILL_ALL -> kill(kind, 0, nodes);
            case PAUSE_SHORT -> pause(kind, node, between(dice, SHORT.dividedBy(4), NodeSettings.DEAD_AFTER.dividedBy(2)));
            case PAUSE_LONG -> pause(kind, node, between(dice, NodeSettings.DEAD_AFTER, NodeSettings.QUARANTINE));
            case PAUSE_BEYOND_QUARANTINE -> pause(kind, node, between(dice, NodeSettings.QUARANTINE, LONG.plus(SHORT)));
            case CUT_CLUSTER -> cut(kind, victim, cut, Link.CLUSTER);
            case CUT_DATABASE -> cut(kind, victim, cut, Link.DATABASE);
            case CUT_CLUSTER_AND_DATABASE -> cut(kind, victim, cut.plus(SHORT), Link.CLUSTER, Link.DATABASE);
            case CUT_CALLS -> cut(kind, victim, cut, Link.CALLS);
            case MUTE_CLUSTER -> lasting(kind, victim, cut, () -> network.mute(victim), () -> network.unmute(victim));
            case CLOCK_SLIGHTLY_OFF -> shift(kind, node, cut, dice < 0.5 ? SLIGHTLY : SLIGHTLY.negated());
            case CLOCK_FAR_OFF -> shift(kind, node, cut, dice < 0.5 ? FAR : FAR.negated());
            case DATABASE_RESTART -> lasting(kind, 0, cut.dividedBy(4), database::stopImmediately, database::start);
            case DATABASE_FREEZE -> lasting(kind, 0, cut.dividedBy(2), database::freeze, database::thaw);
        }
    }

    /** Returns when every node that was killed is ready again. */
    void healed() {
        try {
            for (Thread start : starting) {
                start.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        starting.clear();
    }

    private void kill(Fault.Kind kind, int number, List<HistoryNode> victims) {
        healed();
        Instant from = Instant.now();
        victims.forEach(HistoryNode::kill9);
        victims.forEach(HistoryNode::launch);
        victims.forEach(node -> {
            Thread start = new Thread(() -> {
                node.awaitReady(sip);
                recorder.note(new Fault(kind, node.number(), from, Instant.now()));
            }, "start-" + node.number());
            start.start();
            starting.add(start);
        });
    }

    private void pause(Fault.Kind kind, HistoryNode node, Duration howLong) {
        lasting(kind, node.number(), howLong, node::pause, node::goOn);
    }

    private void cut(Fault.Kind kind, int node, Duration howLong, Link... links) {
        lasting(kind, node, howLong, () -> List.of(links).forEach(link -> network.cut(link, node)),
                () -> List.of(links).forEach(link -> network.join(link, node)));
    }

    private void shift(Fault.Kind kind, HistoryNode node, Duration howLong, Duration ahead) {
        lasting(kind, node.number(), howLong, () -> node.shiftClock(ahead), () -> node.shiftClock(Duration.ZERO));
    }

    private void lasting(Fault.Kind kind, int node, Duration howLong, Runnable harm, Runnable heal) {
        Instant from = Instant.now();
        harm.run();
        Pause.of(howLong);
        heal.run();
        recorder.note(new Fault(kind, node, from, Instant.now()));
    }

    private static Duration between(double dice, Duration least, Duration most) {
        return least.plus(Duration.ofMillis((long) (dice * most.minus(least).toMillis())));
    }
}

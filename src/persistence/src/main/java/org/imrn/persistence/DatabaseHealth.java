package org.imrn.persistence;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Whether the database can be reached, as the reads and writes of this node find it. */
public final class DatabaseHealth {

    private final Clock clock;
    private final List<Consumer<State>> listeners = new CopyOnWriteArrayList<>();
    private volatile State state;
    private volatile long recovered = System.nanoTime();

    /** What is known, since when by this node's clock, and why if it is down. */
    public record State(boolean up, Instant since, Optional<String> reason, Optional<Instant> recoveredAt) {
    }

    /** Up until the contrary is seen. */
    public DatabaseHealth(Clock clock) {
        this.clock = clock;
        this.state = new State(true, clock.instant(), Optional.empty(), Optional.empty());
    }

    public State state() {
        return state;
    }

    public boolean up() {
        return state.up();
    }

    /** Called on every change from up to down and back, by the thread that saw it: it must not wait. */
    public void onChange(Consumer<State> listener) {
        listeners.add(listener);
    }

    void answered() {
        if (!state.up() && turn(true, Optional.empty())) {
            listeners.forEach(listener -> listener.accept(state));
        }
    }

    /**
     * Somebody's attempt failed.
     *
     * @param begun {@code System.nanoTime()} of its begin: what began before the last recovery is an old story
     */
    void lost(String reason, long begun) {
        if (state.up() && begun - recovered >= 0 && turn(false, Optional.of(reason))) {
            listeners.forEach(listener -> listener.accept(state));
        }
    }

    private synchronized boolean turn(boolean up, Optional<String> reason) {
        if (state.up() == up) {
            return false;
        }
        if (up) {
            recovered = System.nanoTime();
        }
        Instant now = clock.instant();
        state = new State(up, now, reason, up ? Optional.of(now) : state.recoveredAt());
        return true;
    }
}

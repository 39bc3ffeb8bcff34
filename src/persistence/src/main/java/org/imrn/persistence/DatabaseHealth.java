package org.imrn.persistence;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Whether the database can be reached, as the reads and writes of this node find it. */
public final class DatabaseHealth {

    private final List<Consumer<State>> listeners = new CopyOnWriteArrayList<>();
    private volatile State state = new State(true, Optional.empty());
    private volatile long recovered = System.nanoTime();

    /** Up until the contrary is seen; with the reason if it is down. */
    public record State(boolean up, Optional<String> reason) {
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
        state = new State(up, reason);
        return true;
    }
}

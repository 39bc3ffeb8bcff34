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

    /**
     * Called on every change from up to down and back, by the thread that saw it: it must not wait. What it throws is
     * logged: that thread may have committed just now and must not take it for a failure.
     */
    public void onChange(Consumer<State> listener) {
        listeners.add(listener);
    }

    void answered() {
        if (!state.up()) {
            turn(true, Optional.empty());
        }
    }

    /**
     * Somebody's attempt failed.
     *
     * @param begun {@code System.nanoTime()} of its begin: what began before the last recovery is an old story
     */
    void lost(String reason, long begun) {
        if (state.up() && begun - recovered >= 0) {
            turn(false, Optional.of(reason));
        }
    }

    /** The next change waits until everybody has heard of this one, so that all hear of each, and in order. */
    private synchronized void turn(boolean up, Optional<String> reason) {
        if (state.up() == up) {
            return;
        }
        if (up) {
            recovered = System.nanoTime();
        }
        State now = new State(up, reason);
        state = now;
        listeners.forEach(listener -> tell(listener, now));
    }

    private static void tell(Consumer<State> listener, State now) {
        try {
            listener.accept(now);
        } catch (RuntimeException | Error e) {
            DatabaseMessage.NOT_HEARD.logTrace(e, now.up() ? "back" : "away", e);
        }
    }
}

package org.imrn.sip;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.imrn.lease.RateLimit;
import org.imrn.registration.event.DueQueue;

/**
 * Gives everybody who waits in a queue their turn when it is due, and begins with not too many new ones at once. Whoever is
 * taken out of the queue has a turn or goes back, whatever happens: nobody else would ever put them there again. For one
 * thread.
 */
final class Turns<T extends Turns.Taker> {

    private final DueQueue<T> due;
    private final RateLimit anew;
    private final Supplier<Instant> clock;
    private final Wrong wrong;
    /** New ones, as soon as that is not too many at once. */
    private final Deque<T> waiting = new ArrayDeque<>();

    /** Somebody who has turns. */
    interface Taker {

        /** Whether the turn that is due would begin something new. */
        boolean isWanted(Instant now);

        /** Does what is due, nothing before its time, and waits in the queue for the next time; or for none any more. */
        void turn(Instant now);
    }

    /** Hears what went wrong with one of them, who is tried again. */
    @FunctionalInterface
    interface Wrong {

        /** When to try again. */
        Instant with(Taker taker, Instant now, Throwable failure);
    }

    Turns(DueQueue<T> due, RateLimit anew, Supplier<Instant> clock, Wrong wrong) {
        this.due = due;
        this.anew = anew;
        this.clock = clock;
        this.wrong = wrong;
    }

    /** All those whose time has come; of new ones first those who wait the longest, as many as may begin now. */
    void run() {
        Instant now = clock.get();
        for (T taker : due.takeDue(now)) {
            if (isWanted(taker, now)) {
                waiting.add(taker);
            } else {
                turn(taker, now);
            }
        }
        while (!waiting.isEmpty()) {
            // One that is not wanted any more, or by a clock that stepped back not yet, goes back to the queue by its turn.
            if (isWanted(waiting.peek(), now) && !anew.tryAcquire()) {
                return;
            }
            turn(waiting.poll(), now);
        }
    }

    private boolean isWanted(T taker, Instant now) {
        try {
            return taker.isWanted(now);
        } catch (RuntimeException | Error e) {
            due.put(taker, wrong.with(taker, now, e));
            return false;
        }
    }

    private void turn(T taker, Instant now) {
        try {
            taker.turn(now);
        } catch (RuntimeException | Error e) {
            due.put(taker, wrong.with(taker, now, e));
        }
    }
}

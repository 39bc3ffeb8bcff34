package org.imrn.routing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Decides whether one more call is let in. It counts the calls in set-up, those that nobody has answered for yet, and
 * watches how long this server itself takes with them.
 *
 * <p>The limit adapts: once every call of a whole {@link #WINDOW} took longer than the target there is a queue that does
 * not go away (a burst leaves at least one quick call among them), and the limit falls to half of what is in set-up, yet
 * never below the guaranteed share. With every window that is well it grows by a tenth, up to the most configured.
 *
 * <p>The first {@link #WARM_UP} calls do not count: the platform has not compiled the way of a call yet, so they are slow
 * whatever the load is, and those that are turned away warm nothing. The most configured holds for them as for all.
 *
 * <p>Only ordinary new calls ask here. Cost: constant, no thread.
 */
public final class Admission {

    /** Over so long calls are watched before the limit changes. */
    static final Duration WINDOW = Duration.ofMillis(500);

    /** So many calls it takes until the platform has compiled what they all pass through. */
    static final int WARM_UP = 1_000;

    /** A call that is still in set-up after so long is forgotten: longer than Timer C (over 3 min, RFC 3261 §16.6). */
    static final Duration LONGEST = Duration.ofMinutes(4);

    /** An overload has ended when nothing was turned away for so long. */
    static final Duration QUIET = Duration.ofSeconds(2);

    /**
     * What an operator sets.
     *
     * @param most       calls in set-up at most
     * @param guaranteed calls in set-up that are let in however slow the server is
     * @param target     how long a call may take in this server before it counts as slow
     */
    public record Limits(int most, int guaranteed, Duration target) {

        public Limits {
            if (guaranteed < 1 || guaranteed > most) {
                throw new IllegalArgumentException("the guaranteed share is 1 to " + most + ", not " + guaranteed);
            }
        }
    }

    /** Hears when calls begin to be turned away, and when that is over. */
    public interface Listener {

        /** @param limit how many may be in set-up at this moment; so many are */
        void began(int limit);

        /** @param turnedAway how many calls were */
        void ended(long turnedAway, Duration lasted);
    }

    private final Limits limits;
    private final LongSupplier nanoTime;
    private final Listener listener;
    private final Deque<Place> oldestFirst = new ArrayDeque<>();
    private int limit;
    private int inSetUp;
    private int counted;
    private long windowBegan;
    private long quickest = Long.MAX_VALUE;
    private long turnedAway;
    private long overloadBegan;
    private long lastTurnedAway;

    /** @param nanoTime monotonic time in nanoseconds, {@code System::nanoTime} outside tests */
    public Admission(Limits limits, LongSupplier nanoTime, Listener listener) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.listener = listener;
        this.limit = limits.most();
        this.windowBegan = nanoTime.getAsLong();
    }

    /** A call in set-up. */
    public final class Place {

        private final long since = nanoTime.getAsLong();
        private boolean left;

        private Place() {
        }

        /** Somebody has answered for the call, or it has ended. Doing it again changes nothing. */
        public void leave() {
            synchronized (Admission.this) {
                if (!left) {
                    left = true;
                    inSetUp--;
                }
            }
        }
    }

    /** Lets an ordinary call in, if there is room. */
    public synchronized Optional<Place> tryEnter() {
        if (inSetUp < limit) {
            return Optional.of(enter());
        }
        lastTurnedAway = nanoTime.getAsLong();
        if (turnedAway++ == 0) {
            overloadBegan = lastTurnedAway;
            listener.began(limit);
        }
        return Optional.empty();
    }

    /** Lets a call in whatever the limit. */
    public synchronized Place enter() {
        inSetUp++;
        Place place = new Place();
        oldestFirst.add(place);
        return place;
    }

    /** A call, let in or not, took so many nanoseconds in this server, from its arrival until it was sent on or answered. */
    public synchronized void took(long nanos) {
        long now = nanoTime.getAsLong();
        if (counted < WARM_UP) {
            counted++;
            windowBegan = now;
            return;
        }
        quickest = Math.min(quickest, nanos);
        if (now - windowBegan >= WINDOW.toNanos()) {
            limit = quickest > limits.target().toNanos()
                    ? Math.max(limits.guaranteed(), Math.min(limit, inSetUp) / 2)
                    : Math.min(limits.most(), limit + Math.max(1, limit / 10));
            windowBegan = now;
            quickest = Long.MAX_VALUE;
        }
    }

    /** Tells that an overload is over, if it is, and forgets what is lost; to be called with whatever comes in. */
    public synchronized void look() {
        long now = nanoTime.getAsLong();
        while (!oldestFirst.isEmpty()
                && (oldestFirst.peek().left || now - oldestFirst.peek().since >= LONGEST.toNanos())) {
            oldestFirst.poll().leave();
        }
        if (turnedAway > 0 && now - lastTurnedAway >= QUIET.toNanos()) {
            long count = turnedAway;
            turnedAway = 0;
            listener.ended(count, Duration.ofNanos(lastTurnedAway - overloadBegan));
        }
    }

    /** How many calls may be in set-up at this moment. */
    public synchronized int limit() {
        return limit;
    }

    /** How many calls are in set-up. */
    public synchronized int inSetUp() {
        return inSetUp;
    }
}

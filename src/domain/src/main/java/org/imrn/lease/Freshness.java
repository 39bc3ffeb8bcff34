package org.imrn.lease;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * How long ago this node last was in touch with those who decide, so that what it has in memory was then known to be
 * right: by the one-second reader with the database, or with every other member of the cluster. One who has fallen out
 * of touch for as long as numbers rest may not route by its memory any more, since a number may have a new holder.
 *
 * <p>That holds for a server without other members, too. It cannot lease a number anew itself while it cannot write, but
 * that nobody else does is only what its configuration says: the database keeps nobody out. A replacement may have been
 * started under the same name, which is let in once this one has given no sign of life for a while, and which this one
 * does not hear of. Not even the lock on a database in a file helps: who has lost the database may have lost the lock.
 *
 * <p>Time is counted by two clocks and the longer one holds: the monotonic one stands still while the machine is
 * suspended, the wall clock may be set back. A process that was stopped by a signal sees both go on.
 *
 * <p>Cost: reading it takes two looks at a clock; no lock.
 */
public final class Freshness {

    /** A moment of this node, on both clocks. */
    public record Moment(long nanos, Instant wall) { }

    private final Clock wall;
    private final LongSupplier nanoTime;
    private final AtomicReference<Moment> inTouch;

    /**
     * Counts from now on: to be made before the memory is filled.
     *
     * @param nanoTime monotonic time in nanoseconds, {@code System::nanoTime} outside tests
     */
    public Freshness(Clock wall, LongSupplier nanoTime) {
        this.wall = wall;
        this.nanoTime = nanoTime;
        this.inTouch = new AtomicReference<>(now());
    }

    public Moment now() {
        return new Moment(nanoTime.getAsLong(), wall.instant());
    }

    /**
     * Everything that had been decided by this moment is in memory now.
     *
     * @param begun when the asking began, not when the answer came: the process may have been stopped in between
     */
    public void inTouchAt(Moment begun) {
        inTouch.accumulateAndGet(begun, (known, told) -> told.nanos() - known.nanos() > 0 ? told : known);
    }

    /**
     * The last moment by which all decisions are known to be in memory. Whoever routes asks for it <em>before</em> looking
     * into memory and judges its {@link #age} <em>afterwards</em>: a process can be stopped between any two steps.
     */
    public Moment lastInTouch() {
        return inTouch.get();
    }

    /** How long ago a moment was. */
    public Duration age(Moment moment) {
        Duration monotonic = Duration.ofNanos(nanoTime.getAsLong() - moment.nanos());
        Duration byWallClock = Duration.between(moment.wall(), wall.instant());
        return monotonic.compareTo(byWallClock) >= 0 ? monotonic : byWallClock;
    }

    /** How long this node has been out of touch. */
    public Duration age() {
        return age(lastInTouch());
    }
}

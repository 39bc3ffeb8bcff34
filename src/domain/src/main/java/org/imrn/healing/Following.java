package org.imrn.healing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Follows a feed from turn to turn and misses nothing. Each place is drawn once, so what becomes visible late leaves a
 * gap until then: a turn reads on from the first gap. Places whose transaction was rolled back are gaps for ever; none is
 * waited for once every transaction that could have drawn it has ended, which is known of all places below the highest
 * one seen so long ago.
 *
 * <p>Cost of a turn: one query of an index, which finds what has changed since the last turn. While there is a gap, what
 * lies above it is read in each turn, its key and version only, for as many turns as the longest transaction takes
 * seconds. For one thread.
 */
public final class Following {

    static final int PAGE = 10_000;

    private record Seen(long at, long place) { }

    private final ChangeFeed feed;
    private final Duration longest;
    private final LongSupplier nanoTime;
    private final Deque<Seen> seen = new ArrayDeque<>();
    private long mark;
    private long unbroken;
    private long doubtedUntil;

    /**
     * Begins with what is changed from now on: to be made before the memory is filled from the database.
     *
     * @param longest  how long after it drew a place a transaction may become visible at the latest
     * @param nanoTime monotonic time in nanoseconds; should it stand still, more is read again and nothing is missed
     */
    public Following(ChangeFeed feed, Duration longest, LongSupplier nanoTime) {
        this.feed = feed;
        this.longest = longest;
        this.nanoTime = nanoTime;
        // Twice: a transaction that began so long ago may have drawn its place at its end, higher than others' then open.
        this.mark = feed.placeBefore(longest.multipliedBy(2));
        this.unbroken = mark;
        this.doubtedUntil = nanoTime.getAsLong();
    }

    /**
     * What was taken lately may be lost in the memory. So all that the longest transaction's time covers is read again, in
     * each turn for as long as that.
     */
    void doubt() {
        doubtedUntil = nanoTime.getAsLong() + longest.toNanos();
    }

    /** Shows the changes since the last turn, page by page; what it fails at is shown again by the next turn. */
    void follow(Consumer<List<Change>> visitor) {
        long begun = nanoTime.getAsLong();
        unbroken = Math.max(unbroken, mark);
        long place = begun - doubtedUntil < 0 ? mark : unbroken;
        List<Change> page;
        do {
            page = feed.after(place, PAGE);
            visitor.accept(page);
            page.forEach(this::lengthen);
            place = page.isEmpty() ? place : page.get(page.size() - 1).place();
        } while (page.size() == PAGE);
        seen.add(new Seen(nanoTime.getAsLong(), place));
        while (begun - seen.element().at() >= longest.toNanos()) {
            mark = seen.remove().place();
        }
    }

    private void lengthen(Change shown) {
        if (shown.place() == unbroken + 1) {
            unbroken++;
        }
    }
}

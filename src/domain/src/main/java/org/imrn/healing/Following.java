package org.imrn.healing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Follows a feed from turn to turn and misses nothing: every turn reads again from a mark, which is the highest place
 * seen so long ago that every transaction which had drawn a lower one has ended since.
 *
 * <p>Cost of a turn in which nothing has changed for a while: one query that finds an empty range of an index. When much
 * changes, each change is read in as many turns as the longest transaction takes seconds, its key and version only.
 * For one thread.
 */
public final class Following {

    static final int PAGE = 10_000;

    private record Seen(long at, long place) { }

    private final ChangeFeed feed;
    private final Duration longest;
    private final LongSupplier nanoTime;
    private final Deque<Seen> seen = new ArrayDeque<>();
    private long mark;

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
    }

    /** Shows the changes since the mark, page by page; if it fails the next turn shows them again. */
    void follow(Consumer<List<Change>> visitor) {
        long begun = nanoTime.getAsLong();
        long place = mark;
        List<Change> page;
        do {
            page = feed.after(place, PAGE);
            visitor.accept(page);
            place = page.isEmpty() ? place : page.get(page.size() - 1).place();
        } while (page.size() == PAGE);
        seen.add(new Seen(nanoTime.getAsLong(), place));
        while (begun - seen.element().at() >= longest.toNanos()) {
            mark = seen.remove().place();
        }
    }
}

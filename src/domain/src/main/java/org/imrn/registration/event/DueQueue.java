package org.imrn.registration.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What is to be done when, by time: asking for what is due costs as much as is due, however much waits. Safe for use by
 * many threads.
 *
 * @param <T> what is to be done; each waits for one time only
 */
public final class DueQueue<T> {

    private final Map<T, Place<T>> places = new HashMap<>();
    private final TreeSet<Place<T>> order =
            new TreeSet<>(Comparator.comparing((Place<T> place) -> place.due()).thenComparing(Place::number));
    private long numbers;

    /** @param number tells those apart that are due at the same moment, first come first */
    private record Place<T>(Instant due, long number, T what) { }

    /** From now on it waits for this time, whatever it waited for before. Cost: logarithmic. */
    public synchronized void put(T what, Instant due) {
        remove(what);
        Place<T> place = new Place<>(due, numbers++, what);
        places.put(what, place);
        order.add(place);
    }

    /** It waits for nothing any more. */
    public synchronized void remove(T what) {
        Place<T> place = places.remove(what);
        if (place != null) {
            order.remove(place);
        }
    }

    /** Takes out all whose time has come, the longest overdue first. */
    public synchronized List<T> takeDue(Instant now) {
        List<T> due = new ArrayList<>();
        while (!order.isEmpty() && !order.first().due().isAfter(now)) {
            T what = order.pollFirst().what();
            places.remove(what);
            due.add(what);
        }
        return due;
    }
}

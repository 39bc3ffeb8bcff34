package org.imrn.routing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The next hops that the operator has named, and which of them are alive. Calls are shared between those that are, in
 * turn. A hop that has not been asked yet counts as alive: a server that has just started must not refuse calls.
 *
 * <p>One sign of life that fails to come is enough to leave a hop out, since a probe over UDP has been repeated several
 * times by then; one answer brings it back.
 */
public final class NextHops {

    private final List<String> all;
    private final Map<String, Boolean> alive = new LinkedHashMap<>();
    private int turn;

    /** @param all SIP URIs, in the order in which they are named */
    public NextHops(List<String> all) {
        this.all = List.copyOf(all);
        all.forEach(hop -> alive.put(hop, true));
    }

    public List<String> all() {
        return all;
    }

    /** The hop whose turn it is among those alive; empty if none is, or none is named. */
    public synchronized Optional<String> next() {
        for (int i = 0; i < all.size(); i++) {
            String hop = all.get((turn + i) % all.size());
            if (alive.get(hop)) {
                turn = (turn + i + 1) % all.size();
                return Optional.of(hop);
            }
        }
        return Optional.empty();
    }

    /** What a probe has shown; true if it is news. */
    public synchronized boolean heard(String hop, boolean isAlive) {
        Boolean before = alive.replace(hop, isAlive);
        if (before == null) {
            throw new IllegalArgumentException(hop + " is none of the next hops " + all);
        }
        return before != isAlive;
    }

    /**
     * Whether an answer to a probe is a sign that calls may be sent there: 503 says stay away, 408 stands for no answer
     * at all; every other answer comes from somebody who is there, even a refusal of OPTIONS.
     */
    public static boolean isSignOfLife(int status) {
        return status >= 200 && status != 408 && status != 503;
    }
}

package org.imrn.publication;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Home servers that are left alone for a while: those that ask for it, and those that do not answer. The latter are asked
 * ever more seldom and for one subscriber only at a time, or all those who wait for them would take the lanes of others.
 * Safe for use by many threads.
 */
final class RestingHomes {

    private final Map<String, Rest> resting = new ConcurrentHashMap<>();
    private final Backoff backoff;
    private final Clock clock;

    /**
     * @param until    not asked before
     * @param silences how often in a row nothing was heard of it
     * @param asked    whether it is being asked again at this moment, after a silence
     */
    private record Rest(Instant until, int silences, boolean asked) { }

    RestingHomes(Backoff backoff, Clock clock) {
        this.backoff = backoff;
        this.clock = clock;
    }

    /** How much longer to leave it alone; zero for leave to ask it: what came of that is to be told here. */
    Duration left(String server) {
        Instant now = clock.instant();
        Duration[] left = {Duration.ZERO};
        resting.computeIfPresent(server, (any, rest) -> {
            if (now.isBefore(rest.until)) {
                left[0] = rest.asked ? backoff.first() : Duration.between(now, rest.until);
                return rest;
            }
            // Should nobody ever hear what came of it, another one may ask after the longest wait.
            return rest.silences == 0 ? null : new Rest(now.plus(backoff.longest()), rest.silences, true);
        });
        return left[0];
    }

    /** It wants to be left alone. */
    void wished(String server, Duration pause) {
        resting.put(server, new Rest(clock.instant().plus(pause), 0, false));
    }

    /** Nothing was heard of it. Those who had asked at the same time as the first one are not counted. */
    void silent(String server) {
        Instant now = clock.instant();
        resting.compute(server, (any, rest) -> {
            int before = rest == null ? 0 : rest.silences;
            return before > 0 && !rest.asked && now.isBefore(rest.until) ? rest
                    : new Rest(now.plus(backoff.after(before + 1)), before + 1, false);
        });
    }

    /** It is there. */
    void answered(String server) {
        resting.remove(server);
    }
}

package org.imrn.bench.calls;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How much is played.
 *
 * @param rate          calls a second, half of them for subscribers who are away, half to lent numbers
 * @param registrations refreshes a second beside them
 * @param duration      for how long calls are made, over each transport
 * @param warmUp        for how long calls are made before, which are not counted
 * @param visitors      how many subscribers are away, each with a number
 * @param settle        how long the sessions of ended calls are waited for
 */
record CallPlan(int rate, int registrations, Duration duration, Duration warmUp, int visitors,
                List<Transport> transports, Duration settle) {

    /** How long it rings, and how long they talk. */
    static final Duration RING = Duration.ofSeconds(1);
    static final Duration HOLD = Duration.ofSeconds(3);

    CallPlan {
        transports = List.copyOf(transports);
        if (rate < 2 || rate % 2 != 0 || registrations < 1 || visitors < 1 || visitors > 9_000
                || duration.toSeconds() < 1 || warmUp.toSeconds() < 1) {
            throw new IllegalArgumentException("an even rate of 2 or more, 1 registration a second or more, 1 to 9000"
                    + " visitors and whole seconds are needed");
        }
    }

    /** @param words rate, registrations, seconds, seconds of warm-up, visitors, transports separated by commas, seconds to settle */
    static CallPlan of(List<String> words) {
        return new CallPlan(Integer.parseInt(words.get(0)), Integer.parseInt(words.get(1)),
                Duration.ofSeconds(Long.parseLong(words.get(2))), Duration.ofSeconds(Long.parseLong(words.get(3))),
                Integer.parseInt(words.get(4)), Arrays.stream(words.get(5).toUpperCase(Locale.ROOT).split(","))
                .map(Transport::valueOf).toList(),
                Duration.ofSeconds(Long.parseLong(words.get(6))));
    }

    /** A part of it at first: nobody is given all calls in the second that it has started in. */
    CallPlan atFirst() {
        return new CallPlan(Math.max(2, rate / 8 * 2), registrations, duration, warmUp, visitors, transports, settle);
    }

    /** Calls of each of the two kinds. */
    int callsOfAKind(Duration time) {
        return Math.toIntExact(rate / 2 * time.toSeconds());
    }

    int refreshes(Duration time) {
        return Math.toIntExact(registrations * time.toSeconds());
    }
}

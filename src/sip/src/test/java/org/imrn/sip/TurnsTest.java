package org.imrn.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.imrn.lease.RateLimit;
import org.imrn.registration.event.DueQueue;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration LATER = Duration.ofSeconds(2);

    private final DueQueue<Visitor> due = new DueQueue<>();
    private final AtomicLong nanos = new AtomicLong();
    private final List<String> begun = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private Instant now = START;
    private final Turns<Visitor> turns = new Turns<>(due, new RateLimit(1, nanos::get), () -> now, (taker, at, failure) -> {
        failures.add(failure);
        return at.plus(LATER);
    });

    /** Wants to begin once. */
    private final class Visitor implements Turns.Taker {

        private final String name;
        private Instant at;
        private boolean done;
        private boolean broken;

        Visitor(String name) {
            this.name = name;
            at = now;
            due.put(this, at);
        }

        @Override
        public boolean isWanted(Instant moment) {
            return !done && !moment.isBefore(at);
        }

        @Override
        public void turn(Instant moment) {
            if (broken) {
                broken = false;
                throw new StackOverflowError("test");
            }
            if (isWanted(moment)) {
                done = true;
                begun.add(name);
            } else if (!done) {
                due.put(this, at);
            }
        }
    }

    private void aSecondPasses() {
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        now = now.plusSeconds(1);
    }

    @Test
    void noMoreAreBegunThanMayBeAndWhoWaitsTheLongestIsFirst() {
        new Visitor("a");
        new Visitor("b");
        new Visitor("c");
        turns.run();
        assertThat(begun).containsExactly("a");
        aSecondPasses();
        turns.run();
        assertThat(begun).containsExactly("a", "b");
    }

    @Test
    void nobodyIsForgottenWhenTheClockStepsBack() {
        new Visitor("a");
        new Visitor("b");
        turns.run();
        now = START.minusSeconds(60);
        turns.run();
        assertThat(begun).containsExactly("a");
        now = START;
        aSecondPasses();
        turns.run();
        assertThat(begun).containsExactly("a", "b");
    }

    @Test
    void whoseTurnGoesWrongHasAnotherOneAndKeepsNobodyWaiting() {
        Visitor unlucky = new Visitor("a");
        unlucky.broken = true;
        new Visitor("b");
        turns.run();
        aSecondPasses();
        turns.run();
        assertThat(begun).containsExactly("b");
        assertThat(failures).hasSize(1);
        aSecondPasses();
        turns.run();
        assertThat(begun).containsExactly("b", "a");
    }
}

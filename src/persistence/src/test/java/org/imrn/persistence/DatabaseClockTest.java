package org.imrn.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.assertj.core.data.TemporalUnitOffset;
import org.junit.jupiter.api.Test;

/** A machine whose clocks are tampered with, beside a database whose clock is right. */
class DatabaseClockTest {

    private static final TemporalUnitOffset A_LITTLE = within(5, ChronoUnit.SECONDS);
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final Database database =
            new Database(TestDatabase.sharedPostgresql().units(), Timeouts.USUAL, new DatabaseHealth());
    private Duration wallIsOff = Duration.ZERO;
    private Duration suspended = Duration.ZERO;
    private boolean stoppingOnce;
    private final Clock wall = new Clock() {
        @Override
        public Instant instant() {
            if (stoppingOnce) {
                stoppingOnce = false;
                wallIsOff = wallIsOff.plus(AN_HOUR);
                suspended = suspended.minus(AN_HOUR);
            }
            return Instant.now().plus(wallIsOff);
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    };

    private DatabaseClock clockOf(Database asked) {
        return new DatabaseClock(wall, () -> System.nanoTime() - suspended.toNanos(), asked);
    }

    private DatabaseClock synchronised() {
        DatabaseClock clock = clockOf(database);
        clock.synchronise();
        return clock;
    }

    @Test
    void tellsTheDatabasesTimeAndHowFarThisMachineIsOff() {
        wallIsOff = AN_HOUR.negated();
        DatabaseClock clock = clockOf(database);
        assertThat(clock.synchronise()).isCloseTo(AN_HOUR, Duration.ofSeconds(5));
        assertThat(clock.instant()).isCloseTo(Instant.now(), A_LITTLE);
    }

    @Test
    void settingTheMachinesClockMovesNoDeadline() {
        DatabaseClock clock = synchronised();
        wallIsOff = AN_HOUR;
        assertThat(clock.instant()).isCloseTo(Instant.now(), A_LITTLE);
        assertThat(clock.ahead()).isCloseTo(AN_HOUR.negated(), Duration.ofSeconds(5));
        wallIsOff = AN_HOUR.multipliedBy(-2);
        assertThat(clock.instant()).isCloseTo(Instant.now(), A_LITTLE);
    }

    @Test
    void aMachineThatWasSuspendedAsksTheTimeBeforeItReckonsADeadline() {
        DatabaseClock clock = synchronised();
        suspended = AN_HOUR;
        assertThat(clock.instant()).isCloseTo(Instant.now(), A_LITTLE);
    }

    @Test
    void withoutDatabaseTheLaterTimeIsTakenSoThatNumbersRestForLongerAndNeverForLess() {
        try (TestDatabase nobody = TestDatabase.postgresql(1)) {
            DatabaseClock clock = clockOf(new Database(nobody.units(), Timeouts.USUAL, new DatabaseHealth()));
            suspended = AN_HOUR;
            assertThat(clock.instant()).as("suspended").isCloseTo(Instant.now(), A_LITTLE);
            suspended = Duration.ZERO;
            wallIsOff = AN_HOUR.negated();
            assertThat(clock.instant()).as("set back").isCloseTo(Instant.now(), A_LITTLE);
            wallIsOff = AN_HOUR;
            assertThat(clock.instant()).as("set forward").isCloseTo(Instant.now().plus(AN_HOUR), A_LITTLE);
        }
    }

    @Test
    void aComparisonInWhichTheProcessStoodStillIsThrownAway() {
        DatabaseClock clock = clockOf(database);
        stoppingOnce = true;
        clock.synchronise();
        assertThat(clock.instant()).isCloseTo(Instant.now(), A_LITTLE);
    }
}

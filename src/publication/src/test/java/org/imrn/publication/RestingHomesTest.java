package org.imrn.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RestingHomesTest {

    private static final String HOME = "sip:as.home.example";
    private static final Duration SECOND = Duration.ofSeconds(1);

    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private final RestingHomes homes = new RestingHomes(new Backoff(SECOND, SECOND.multipliedBy(60)), new Clock() {
        @Override public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override public Instant instant() {
            return now;
        }
    });

    private void after(Duration time) {
        now = now.plus(time);
    }

    private boolean asked() {
        return homes.left(HOME).isZero();
    }

    @Test
    void manyMayAskAHomeThatAnswersOrIsNotKnown() {
        assertThat(asked() && asked()).isTrue();
        homes.answered(HOME);
        assertThat(asked() && asked()).isTrue();
    }

    @Test
    void aHomeThatWishesItIsLeftAloneSoLongAndThenAskedByAll() {
        homes.wished(HOME, SECOND.multipliedBy(30));
        after(SECOND.multipliedBy(29));
        assertThat(homes.left(HOME)).isEqualTo(SECOND);
        assertThat(homes.left("sip:as.other.example")).isZero();
        after(SECOND);
        assertThat(asked() && asked()).isTrue();
    }

    @Test
    void aSilentHomeIsAskedByOneAtATimeAndEverMoreSeldom() {
        homes.silent(HOME);
        homes.silent(HOME);
        assertThat(homes.left(HOME)).as("two that had asked at once count as one").isEqualTo(SECOND);
        after(SECOND);
        assertThat(asked()).isTrue();
        assertThat(homes.left(HOME)).as("somebody is finding out").isEqualTo(SECOND);
        homes.silent(HOME);
        assertThat(homes.left(HOME)).isEqualTo(SECOND.multipliedBy(2));
        for (int silences = 3; silences < 20; silences++) {
            after(homes.left(HOME));
            assertThat(asked()).isTrue();
            homes.silent(HOME);
        }
        assertThat(homes.left(HOME)).isEqualTo(SECOND.multipliedBy(60));
    }

    @Test
    void aQuestionThatNothingComesOfIsNotTheLast() {
        homes.silent(HOME);
        after(SECOND);
        assertThat(asked()).isTrue();
        after(SECOND.multipliedBy(59));
        assertThat(asked()).isFalse();
        after(SECOND);
        assertThat(asked()).isTrue();
        assertThat(asked()).isFalse();
    }

    @Test
    void aHomeThatIsHeardOfAgainIsAskedByAll() {
        homes.silent(HOME);
        after(SECOND);
        assertThat(asked()).isTrue();
        homes.answered(HOME);
        assertThat(asked() && asked()).isTrue();
        homes.silent(HOME);
        assertThat(homes.left(HOME)).as("as the first time").isEqualTo(SECOND);
    }
}

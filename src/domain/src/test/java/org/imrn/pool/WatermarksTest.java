package org.imrn.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.imrn.number.NumberRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatermarksTest {

    private static final PoolName POOL = new PoolName("visitors");
    private static final Pools POOLS = new Pools(List.of(new Pool(POOL,
            List.of(NumberRange.parse("+12025550100-+12025550199")), Duration.ZERO)));

    private final List<String> told = new ArrayList<>();
    private final AtomicReference<Utilisation> now = new AtomicReference<>(new Utilisation(0, 100));
    private final WatermarkWatch watch = new WatermarkWatch(POOLS, new Watermarks(List.of(100, 80, 90)),
            pool -> now.get(), List.of(crossing -> told.add((crossing.rising() ? "+" : "-") + crossing.percent())));

    private void at(long taken, long offerable) {
        now.set(new Utilisation(taken, offerable));
        watch.look();
    }

    /** {@code taken/offerable} as it is found at one look after the other. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            79 80 81 80 79 78,        +80
            79 80 78 77,              +80 -80
            80 77 80 77,              +80 -80 +80 -80
            95,                       +80 +90
            100,                      +80 +90 +100
            100 99 98 97,             +80 +90 +100 -100
            100 0,                    +80 +90 +100 -100 -90 -80
            89 90 89 88 87 90,        +80 +90 -90 +90
            0 100 100 100,            +80 +90 +100
            """)
    void eachMarkIsToldOnceGoingUpAndOnceTwoPointsBelowItGoingDown(String steps, String crossings) {
        for (String step : steps.split(" ")) {
            at(Long.parseLong(step), 100);
        }
        assertThat(told).containsExactly(crossings.split(" "));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({"0, 0, 100, true", "0, 1, 0, false", "1, 1, 100, true", "79, 100, 79, false", "80, 100, 80, true",
        "799999, 1000000, 79, false", "800000, 1000000, 80, true", "9999999, 10000000, 99, true"})
    void utilisationIsRoundedDownSoThatAHundredPercentMeansNoneLeft(long taken, long offerable, int percent,
                                                                    boolean eighty) {
        Utilisation utilisation = new Utilisation(taken, offerable);
        assertThat(utilisation.percent()).isEqualTo(percent);
        assertThat(utilisation.reaches(80)).isEqualTo(eighty);
        assertThat(utilisation.reaches(100)).isEqualTo(percent == 100);
    }

    @Test
    void aPoolOfWhichNothingCanBeOfferedIsFull() {
        at(0, 0);
        assertThat(told).containsExactly("+80", "+90", "+100");
    }

    @Test
    void theLowestMarkOfAllGoesDownToo() {
        Watermarks lowest = new Watermarks(List.of(1));
        assertThat(lowest.reached(0, new Utilisation(1, 100))).isEqualTo(1);
        assertThat(lowest.reached(1, new Utilisation(0, 100))).isZero();
    }

    @Test
    void aMarkIsAPercentage() {
        assertThatThrownBy(() -> new Watermarks(List.of(80, 101))).hasMessageContaining("101");
        assertThatThrownBy(() -> new Watermarks(List.of(0))).hasMessageContaining("0 is not");
    }
}
